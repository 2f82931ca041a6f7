package io.gatehouse.local.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature.Kind;
import io.gatehouse.runtime.artifact.Inspection;
import io.gatehouse.runtime.engine.Frame;
import io.gatehouse.runtime.engine.LoadedModel;
import io.gatehouse.runtime.engine.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an endpoint answers by, loaded when it is first asked. Thread-safe. */
final class HostedModel {

    private static final JsonMapper JSON = new JsonMapper();

    private final ModelStore store;
    private final String uri;
    private @Nullable LoadedModel model;

    HostedModel(ModelStore store, String uri) {
        this.store = store;
        this.uri = uri;
    }

    /**
     * Answers {@code {"dataframe_records": […]}} by {@code {"predictions": […]}}: of two classes the probability of the second, of more an
     * object by class, else the value.
     *
     * @throws AwsException {@code ModelError} if the model cannot be loaded, or does not take the rows
     */
    ObjectNode answer(JsonNode request) throws IOException {
        var records = request.path("dataframe_records");
        try {
            var loaded = loaded();
            var answer = JSON.createObjectNode();
            write(loaded.predict(frame(loaded, records)), answer.putArray("predictions"));
            return answer;
        } catch (RefusedModel refused) {
            throw new AwsException(424, "ModelError", "Received client error (400) from primary: " + refused.getMessage());
        }
    }

    private synchronized LoadedModel loaded() throws IOException {
        var known = model;
        if (known == null) {
            known = load();
            model = known;
        }
        return known;
    }

    private LoadedModel load() throws IOException {
        var folder = Files.createTempDirectory("endpoint");
        try {
            store.fetch(uri, folder);
            var artifact = Inspection.of(folder);
            if (!artifact.loadable()) {
                throw new RefusedModel("There is no ONNX or XGBoost model at " + uri + ".");
            }
            var file = folder.resolve(Objects.requireNonNull(artifact.model()));
            return LoadedModel.load(file, artifact.format(), Objects.requireNonNull(artifact.signature()), List.of());
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static Frame frame(LoadedModel model, JsonNode records) {
        var columns = new LinkedHashMap<String, Object>();
        for (var name : model.columns()) {
            columns.put(name, model.kind(name) == Kind.TEXT ? texts(name, records) : numbers(name, records));
        }
        return new Frame(records.size(), columns);
    }

    private static String[] texts(String name, JsonNode records) {
        return records
            .valueStream()
            .map(row -> row.path(name).asText(""))
            .toArray(String[]::new);
    }

    private static float[] numbers(String name, JsonNode records) {
        var numbers = new float[records.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) records.get(i).path(name).asDouble(Double.NaN);
        }
        return numbers;
    }

    private static void write(Predictions predictions, ArrayNode answers) {
        var classes = predictions.classes();
        for (int row = 0; row < predictions.rows(); row++) {
            if (classes.size() <= 2) {
                answers.add(predictions.score(row));
                continue;
            }
            var scores = predictions.scores(row);
            var byClass = answers.addObject();
            for (int i = 0; i < scores.length; i++) {
                byClass.put(classes.get(i), scores[i]);
            }
        }
    }
}
