package io.gatehouse.prediction.serving;

import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.core.LiveModel;
import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.serving.Answers;
import io.gatehouse.serving.ServedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One version in this function. Thread-safe. */
final class LoadedModel implements LiveModel {

    private final ServedModel model;
    private final Map<ServedModel, List<String>> classes;

    /** @param classes names of the classes of models that were asked for them before */
    LoadedModel(ServedModel model, Map<ServedModel, List<String>> classes) {
        this.model = model;
        this.classes = classes;
    }

    static String number(ServedModel model) {
        return Integer.toString(model.version().version());
    }

    @Override
    public String version() {
        return number(model);
    }

    @Override
    public Scale scale(double threshold) {
        try {
            var known = classes.get(model);
            if (known == null) {
                known = model.predict(model.rows()).classes();
                classes.put(model, known);
            }
            return scale(known, threshold);
        } catch (RefusedModel notWithoutRows) {
            return new Scale(false, threshold, "0", "1");
        }
    }

    private static Scale scale(List<String> classes, double threshold) {
        return switch (classes.size()) {
            case 0 -> new Scale(true, threshold, "", "");
            case 2 -> new Scale(false, threshold, classes.getFirst(), classes.getLast());
            default -> new Scale(false, threshold, "0", "1", true);
        };
    }

    @Override
    public List<Scored> answer(List<Row> rows, double threshold) throws UnfitRow, Unavailable {
        var taken = model.rows();
        for (var row : rows) {
            try {
                taken.add(row.values()::get);
            } catch (io.gatehouse.serving.UnfitRow e) {
                throw new UnfitRow(row.at(), e.feature(), "Row " + row.at() + ": " + e.getMessage());
            }
        }
        try {
            return read(rows, model.predict(taken), threshold);
        } catch (RefusedModel e) {
            throw new Unavailable("Model " + model.version() + " does not answer (" + e.getMessage() + ")", e);
        }
    }

    private List<Scored> read(List<Row> rows, Answers answers, double threshold) throws UnfitRow {
        var scale = scale(answers.classes(), threshold);
        var scored = new ArrayList<Scored>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            if (!answers.answered(i)) {
                throw unanswered(rows.get(i));
            }
            scored.add(
                answers.classes().size() > 2 ? Scored.ofMany(answers.scores(i), answers.prediction(i)) : scale.read(answers.score(i))
            );
        }
        return scored;
    }

    private UnfitRow unanswered(Row row) {
        var missing = model
            .columns()
            .stream()
            .filter(column -> row.values().get(column) == null)
            .toList();
        var sentence = missing.isEmpty()
            ? "Row %d: the model has no answer to it; look for values that it was not trained on.".formatted(row.at())
            : "Row %d: %s missing, and the model has no answer without: give a value.".formatted(
                  row.at(),
                  String.join(", ", missing) + (missing.size() == 1 ? " is" : " are")
              );
        return new UnfitRow(row.at(), missing.isEmpty() ? null : missing.getFirst(), sentence);
    }
}
