package io.gatehouse.registry.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/**
 * A training job of SageMaker's that is through.
 *
 * @param artifact URI of the archive that it left
 * @param tags what the event tells of how it came about, by names of ours
 */
public record TrainingJob(String name, String artifact, Map<String, String> tags) {
    public static final String DETAIL_TYPE = "SageMaker Training Job State Change";

    public TrainingJob {
        tags = Map.copyOf(tags);
    }

    /** Reads the {@code detail} of SageMaker's event. */
    public static TrainingJob of(JsonNode detail) {
        var name = detail.path("TrainingJobName").asText();
        var tags = new LinkedHashMap<String, String>();
        tags.put("gatehouse.training_job", detail.path("TrainingJobArn").asText(name));
        var parameters = detail.path("HyperParameters");
        if (!parameters.isEmpty()) {
            tags.put("gatehouse.params", Json.text(parameters));
        }
        var read = new LinkedHashSet<String>();
        for (var channel : detail.path("InputDataConfig")) {
            var uri = channel.at("/DataSource/S3DataSource/S3Uri").asText();
            if (!uri.isEmpty()) {
                read.add(uri);
            }
        }
        if (!read.isEmpty()) {
            tags.put("gatehouse.data_version", String.join(" ", read));
        }
        return new TrainingJob(name, detail.at("/ModelArtifacts/S3ModelArtifacts").asText(), tags);
    }

    Note note() {
        return new Note("", "", tags);
    }
}
