package io.gatehouse.batch.work;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gatehouse.batch.work.Batches.Chunk;
import io.gatehouse.serving.PredictionTable;
import io.gatehouse.serving.Rows;
import io.gatehouse.serving.ServedModel;
import io.gatehouse.serving.UnfitRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Gives rows to a model some at a time, and writes what is predicted of each, or why nothing is. Not thread-safe. */
final class Predicting {

    private static final int AT_ONCE = 1024;

    private final Batch batch;
    private final ServedModel model;
    private final Predicted out;
    private final JsonGenerator failed;
    private final PredictionTable.Pack pack;
    private final Rows rows;
    private final String[] ids = new String[AT_ONCE];
    private final long[] numbers = new long[AT_ONCE];
    private final String version;
    private final boolean explains;
    private long predicted;
    private long refused;

    Predicting(Batch batch, ServedModel model, OutputStream out, OutputStream failed, PredictionTable.Pack pack) throws IOException {
        this.batch = batch;
        this.model = model;
        this.out = batch.asTable() ? new PredictedTable(batch, out) : new PredictedLines(batch, out);
        this.failed = PredictedLines.lines(failed);
        this.pack = pack;
        rows = model.rows();
        version = Integer.toString(batch.modelVersion());
        explains = batch.explain() && model.explains();
    }

    void take(long number, Map<String, String> cells) {
        rows.add(cells::get);
        ids[rows.size() - 1] = id(cells);
        numbers[rows.size() - 1] = number;
        if (rows.size() == AT_ONCE) {
            ask();
        }
    }

    private String id(Map<String, String> cells) {
        return batch.id().isEmpty() ? "" : cells.getOrDefault(batch.id(), "");
    }

    void refuse(long number, Map<String, String> cells, UnfitRow why) {
        refuse(number, id(cells), why.feature(), why.getMessage());
    }

    private void refuse(long number, String id, String feature, String why) {
        refused++;
        try {
            failed.writeStartObject();
            failed.writeNumberField("row", number);
            PredictedLines.text(failed, "id", id);
            failed.writeStringField("model", batch.model());
            failed.writeStringField("model_version", version);
            PredictedLines.text(failed, "feature", feature);
            failed.writeStringField("reason", why);
            PredictedLines.end(failed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask() {
        try {
            var answers = model.predict(rows);
            for (int i = 0; i < answers.size(); i++) {
                if (!answers.answered(i)) {
                    refuse(numbers[i], ids[i], "", "The model has no answer: it cannot do without a value that is missing.");
                    continue;
                }
                predicted++;
                out.write(numbers[i], ids[i], answers, i, explains ? model.explain(rows, i) : Map.of());
                if (!ids[i].isEmpty()) {
                    pack.add(ids[i], answers.score(i), answers.prediction(i));
                }
            }
            rows.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for the last rows, and writes what is left. */
    Chunk end(int number) throws IOException {
        if (rows.size() > 0) {
            ask();
        }
        out.end();
        failed.close();
        return new Chunk(number, predicted, refused);
    }
}
