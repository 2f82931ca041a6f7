package io.gatehouse.drift.gate;

import io.gatehouse.dataset.RowSample;
import io.gatehouse.dataset.UnreadableFileException;
import io.gatehouse.drift.decision.Explanation;
import io.gatehouse.drift.decision.Text;
import io.gatehouse.drift.explanation.Attributions;
import io.gatehouse.drift.explanation.Explainer;
import io.gatehouse.drift.explanation.ExplanationSettings;
import io.gatehouse.trees.TreeModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gets together what attributions are made of, in both files by the same model. What is wrong with it is said in the answer. Thread-safe. */
final class Explanations {

    private final Evidence evidence;

    Explanations(Evidence evidence) {
        this.evidence = evidence;
    }

    /** A comparison of two runs: {@code reference} is a run, or the first and the last of a window, of which the last is taken. */
    record Runs(String dataset, String reference, String current) {
        String before() {
            return reference.substring(reference.lastIndexOf("..") < 0 ? 0 : reference.lastIndexOf("..") + 2);
        }
    }

    /**
     * Compares, if the contract asks for it.
     *
     * @throws UncheckedIOException if rows could not be read this time: what may pass is no finding
     */
    Optional<Explanation> of(String contract, Runs runs, double alpha) {
        return ExplanationSettings.read(contract).map(settings -> {
            @Nullable
            String key = settings.model();
            var source = key == null ? Explanation.COLUMNS : key;
            try {
                return compare(settings, runs, alpha);
            } catch (UnreadableFileException | IllegalArgumentException e) {
                return Explainer.notCompared(source, Text.same(String.valueOf(e.getMessage())));
            } catch (IOException e) {
                throw new UncheckedIOException("Rows of '" + runs.dataset() + "' could not be read", e);
            }
        });
    }

    private Explanation compare(ExplanationSettings settings, Runs runs, double alpha) throws IOException {
        @Nullable
        String key = settings.model();
        if (key == null) {
            return compare(new Source(Explanation.COLUMNS, settings.attributions(), Attributions::of), settings.personal(), runs, alpha);
        }
        var file = evidence.model(key);
        if (file.isEmpty()) {
            return Explainer.notCompared(
                key,
                new Text(
                    "There is no model '" + key + "' in the models bucket: upload it, or name another in the contract.",
                    "모델 버킷에 '" + key + "' 모델이 없습니다. 올리거나 계약에서 다른 모델을 지정하십시오."
                )
            );
        }
        var model = TreeModel.read(file.get());
        if (model.features().isEmpty()) {
            throw new IllegalArgumentException("The model does not name its features: train it with feature_names.");
        }
        return compare(new Source(key, model.features(), sample -> Attributions.of(model, sample)), settings.personal(), runs, alpha);
    }

    /** Where attributions come from: which columns it takes, and what becomes of rows of them. */
    private record Source(String name, List<String> columns, Function<RowSample, Attributions> attribute) {}

    private Explanation compare(Source source, Set<String> personal, Runs runs, double alpha) throws IOException {
        var columns = source.columns();
        var hidden = columns.stream().filter(personal::contains).findFirst();
        if (hidden.isPresent()) {
            return Explainer.notCompared(source.name(), Explainer.personal(hidden.get()));
        }
        var before = evidence.rows(runs.dataset(), runs.before(), columns);
        var now = evidence.rows(runs.dataset(), runs.current(), columns);
        if (before.isEmpty() || now.isEmpty()) {
            return Explainer.notCompared(source.name(), Explainer.NO_ROWS);
        }
        for (var sample : List.of(before.get(), now.get())) {
            var silent = sample.silent();
            if (silent.isPresent()) {
                return Explainer.notCompared(source.name(), Explainer.noNumbers(silent.get()));
            }
        }
        var attribute = source.attribute();
        return Explainer.compare(source.name(), attribute.apply(before.get()), attribute.apply(now.get()), alpha);
    }
}
