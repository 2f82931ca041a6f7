package io.gatehouse.batch.work;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gatehouse.batch.work.Batches.Chunk;
import io.gatehouse.serving.Answers;
import io.gatehouse.serving.PredictionTable;
import io.gatehouse.serving.Rows;
import io.gatehouse.serving.ServedModel;
import io.gatehouse.serving.UnfitRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Gives rows to a model some at a time, and writes a line for each: what was predicted, or why not. Not thread-safe. */
final class Predicting {

    private static final int AT_ONCE = 1024;
    private static final JsonFactory JSON = new JsonFactory();

    private final Batch batch;
    private final ServedModel model;
    private final JsonGenerator out;
    private final JsonGenerator failed;
    private final PredictionTable.Pack pack;
    private final Rows rows;
    private final String[] ids = new String[AT_ONCE];
    private final long[] numbers = new long[AT_ONCE];
    private final String version;
    private final String at;
    private long predicted;
    private long refused;

    Predicting(Batch batch, ServedModel model, OutputStream out, OutputStream failed, PredictionTable.Pack pack) throws IOException {
        this.batch = batch;
        this.model = model;
        this.out = lines(out);
        this.failed = lines(failed);
        this.pack = pack;
        rows = model.rows();
        version = Integer.toString(batch.modelVersion());
        at = batch.startedAt().toString();
    }

    private static JsonGenerator lines(OutputStream to) throws IOException {
        return JSON.createGenerator(to).setRootValueSeparator(null).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
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
            text(failed, "id", id);
            failed.writeStringField("model", batch.model());
            failed.writeStringField("model_version", version);
            text(failed, "feature", feature);
            failed.writeStringField("reason", why);
            end(failed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask() {
        try {
            var answers = model.predict(rows);
            for (int i = 0; i < answers.size(); i++) {
                if (answers.answered(i)) {
                    write(i, answers);
                } else {
                    refuse(numbers[i], ids[i], "", "The model has no answer: it cannot do without a value that is missing.");
                }
            }
            rows.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(int i, Answers answers) throws IOException {
        predicted++;
        float score = answers.score(i);
        var prediction = answers.prediction(i);
        out.writeStartObject();
        out.writeNumberField("row", numbers[i]);
        text(out, "id", ids[i]);
        out.writeStringField("model", batch.model());
        out.writeStringField("model_version", version);
        out.writeStringField("at", at);
        out.writeNumberField("score", score);
        out.writeStringField("prediction", prediction);
        if (answers.classes().size() > 2) {
            out.writeObjectFieldStart("scores");
            for (var one : answers.scores(i).entrySet()) {
                out.writeNumberField(one.getKey(), one.getValue());
            }
            out.writeEndObject();
        }
        if (batch.explain() && model.explains()) {
            explain(i);
        }
        end(out);
        if (!ids[i].isEmpty()) {
            pack.add(ids[i], score, prediction);
        }
    }

    private void explain(int i) throws IOException {
        out.writeObjectFieldStart("explanation");
        for (var part : model.explain(rows, i).entrySet()) {
            out.writeNumberField(part.getKey().isEmpty() ? "(average)" : part.getKey(), part.getValue().floatValue());
        }
        out.writeEndObject();
    }

    private static void text(JsonGenerator line, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            line.writeStringField(name, value);
        }
    }

    private static void end(JsonGenerator line) throws IOException {
        line.writeEndObject();
        line.writeRaw('\n');
    }

    /** Asks for the last rows, and writes what is left. */
    Chunk end(int number) throws IOException {
        if (rows.size() > 0) {
            ask();
        }
        out.close();
        failed.close();
        return new Chunk(number, predicted, refused);
    }
}
