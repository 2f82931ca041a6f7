package io.gatehouse.batch.work;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gatehouse.serving.Answers;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Predictions as lines of JSON. Not thread-safe. */
final class PredictedLines implements Predicted {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator out;
    private final String model;
    private final String version;
    private final String began;

    PredictedLines(Batch batch, OutputStream out) throws IOException {
        this.out = lines(out);
        model = batch.model();
        version = Integer.toString(batch.modelVersion());
        began = batch.startedAt().toString();
    }

    static JsonGenerator lines(OutputStream to) throws IOException {
        return JSON.createGenerator(to).setRootValueSeparator(null).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    @Override
    public void write(long row, String id, Answers answers, int at, Map<String, Double> explanation) throws IOException {
        out.writeStartObject();
        out.writeNumberField("row", row);
        text(out, "id", id);
        out.writeStringField("model", model);
        out.writeStringField("model_version", version);
        out.writeStringField("at", began);
        out.writeNumberField("score", answers.score(at));
        out.writeStringField("prediction", answers.prediction(at));
        if (answers.classes().size() > 2) {
            numbers("scores", answers.scores(at));
        }
        if (!explanation.isEmpty()) {
            numbers("explanation", explanation);
        }
        end(out);
    }

    private void numbers(String name, Map<String, ? extends Number> values) throws IOException {
        out.writeObjectFieldStart(name);
        for (var one : values.entrySet()) {
            out.writeNumberField(one.getKey().isEmpty() ? AVERAGE : one.getKey(), one.getValue().floatValue());
        }
        out.writeEndObject();
    }

    static void text(JsonGenerator line, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            line.writeStringField(name, value);
        }
    }

    static void end(JsonGenerator line) throws IOException {
        line.writeEndObject();
        line.writeRaw('\n');
    }

    @Override
    public void end() throws IOException {
        out.close();
    }
}
