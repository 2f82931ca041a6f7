package io.gatehouse.prediction.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.core.Endpoint;
import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.prediction.rows.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/**
 * Endpoints that speak MLflow's scoring protocol: {@code {"dataframe_records":[…]}} is answered by {@code {"predictions":[…]}}, each a
 * number, an object of probabilities by class, a list of two probabilities, or the name of a class. Thread-safe.
 */
public final class SageMakerEndpoint implements Endpoint {

    private final SageMakerRuntimeClient runtime;

    public SageMakerEndpoint(SageMakerRuntimeClient runtime) {
        this.runtime = runtime;
    }

    @Override
    public List<Scored> answer(String endpoint, List<Row> rows, Scale scale) throws Unavailable {
        var body = Json.bytes(Map.of("dataframe_records", rows.stream().map(Row::values).toList()));
        try {
            var answer = runtime.invokeEndpoint(invoke ->
                invoke
                    .endpointName(endpoint)
                    .contentType("application/json")
                    .accept("application/json")
                    .body(SdkBytes.fromByteArrayUnsafe(body))
            );
            return read(endpoint, answer.body().asByteArrayUnsafe(), rows.size(), scale);
        } catch (SdkException e) {
            throw new Unavailable("Endpoint " + endpoint + " does not answer", e);
        }
    }

    static List<Scored> read(String endpoint, byte[] body, int rows, Scale scale) throws Unavailable {
        try {
            var predictions = Json.mapper().readTree(body).path("predictions");
            if (!predictions.isArray() || predictions.size() != rows) {
                throw new Unavailable("Endpoint %s answered %d rows of %d".formatted(endpoint, predictions.size(), rows));
            }
            var scored = new ArrayList<Scored>();
            for (var prediction : predictions) {
                scored.add(scored(endpoint, prediction, scale));
            }
            return scored;
        } catch (IOException e) {
            throw new Unavailable("Endpoint " + endpoint + " answered with something other than JSON", e);
        }
    }

    private static Scored scored(String endpoint, JsonNode prediction, Scale scale) throws Unavailable {
        if (prediction.isNumber()) {
            return scale.read(prediction.floatValue());
        }
        if (prediction.isTextual()) {
            return new Scored(null, Map.of(), prediction.asText(), false);
        }
        if (prediction.isArray() && prediction.size() == 2) {
            return scale.read(prediction.get(1).floatValue());
        }
        if (prediction.isObject() && !prediction.isEmpty()) {
            var scores = new LinkedHashMap<String, Float>();
            prediction.properties().forEach(score -> scores.put(score.getKey(), score.getValue().floatValue()));
            return Scored.ofMany(scores, best(scores));
        }
        throw new Unavailable("Endpoint " + endpoint + " answered a row with " + prediction.getNodeType());
    }

    private static String best(Map<String, Float> scores) {
        return scores.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    }
}
