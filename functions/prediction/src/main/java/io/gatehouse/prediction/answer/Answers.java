package io.gatehouse.prediction.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers to a request, in the order of its rows.
 *
 * @param model name that was asked
 * @param rulesVersion version of the rules that were in force; null if there are none
 */
public record Answers(String model, @Nullable String rulesVersion, List<Answer> all) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int CHARACTERS_A_ROW = 160;

    public Answers {
        all = List.copyOf(all);
    }

    /** As callers get it. */
    public String json() {
        var text = new StringWriter(64 + CHARACTERS_A_ROW * all.size());
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("model", model);
            if (rulesVersion != null) {
                json.writeStringField("rules_version", rulesVersion);
            }
            json.writeArrayFieldStart("predictions");
            for (var answer : all) {
                write(json, answer);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Answer answer) throws IOException {
        json.writeStartObject();
        if (answer.id() != null) {
            json.writeStringField("id", answer.id());
        }
        write(json, answer.scored());
        json.writeStringField("source", answer.source().label());
        if (!answer.modelVersion().isEmpty()) {
            json.writeStringField("model_version", answer.modelVersion());
        }
        json.writeStringField("predicted_at", answer.predictedAt().toString());
        json.writeArrayFieldStart("rules");
        for (var fired : answer.rules()) {
            json.writeString(fired.rule());
        }
        json.writeEndArray();
        explain(json, answer);
        json.writeEndObject();
    }

    private static void explain(JsonGenerator json, Answer answer) throws IOException {
        if (!answer.rules().isEmpty()) {
            json.writeArrayFieldStart("explanation");
            for (var fired : answer.rules()) {
                json.writeString(fired.rule() + ": " + fired.reason());
            }
            json.writeEndArray();
        }
        if (answer.review()) {
            json.writeBooleanField("review", true);
        }
    }

    private static void write(JsonGenerator json, Scored scored) throws IOException {
        if (scored.score() != null) {
            json.writeNumberField("score", scored.score());
        }
        if (!scored.scores().isEmpty()) {
            json.writeObjectFieldStart("scores");
            for (var score : scored.scores().entrySet()) {
                json.writeNumberField(score.getKey(), score.getValue());
            }
            json.writeEndObject();
        }
        if (scored.prediction() == null) {
            json.writeNullField("prediction");
        } else if (scored.isValue() && scored.score() != null) {
            json.writeNumberField("prediction", scored.score());
        } else {
            json.writeStringField("prediction", scored.prediction());
        }
    }
}
