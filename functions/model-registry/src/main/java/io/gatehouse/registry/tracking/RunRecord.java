package io.gatehouse.registry.tracking;

import io.gatehouse.lambda.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a run depended on, as it was when the run ended: whoever has all of it can make the run again.
 *
 * @param inputs names of inputs, and what tells each from any other: a commit, a value, a digest
 * @param sha256 of the inputs in their order
 */
public record RunRecord(Map<String, String> inputs, String sha256) {
    public RunRecord {
        inputs = new TreeMap<>(inputs);
    }

    /** An input that is not what it was; empty for none. */
    public record Difference(String input, String recorded, String now) {}

    /** @param print what tells an object that it read from what it may become, if that can be seen */
    static RunRecord of(Run run, Function<String, Optional<String>> print) {
        var inputs = new TreeMap<String, String>();
        run.params().forEach((key, value) -> inputs.put("param " + key, value));
        for (var tag : List.of("mlflow.source.git.commit", "mlflow.source.name", "mlflow.parentRunId", "mlflow.linkedPrompts")) {
            if (run.tags().containsKey(tag)) {
                inputs.put("tag " + tag, run.tags().getOrDefault(tag, ""));
            }
        }
        run.tags().forEach((key, value) -> {
            if (key.startsWith("gatehouse.")) {
                inputs.put("tag " + key, value);
            }
        });
        for (var input : run.datasets()) {
            var dataset = input.path("dataset");
            var place = "dataset " + dataset.path("name").asText() + " " + dataset.path("source").asText();
            inputs.merge(place, dataset.path("digest").asText(), (one, other) -> one + ", " + other);
        }
        RunLinks.objects(run).forEach(uri -> print.apply(uri).ifPresent(now -> inputs.put("object " + uri, now)));
        run.modelInputs().forEach(model -> inputs.put("model " + model.path("model_id").asText(), "used"));
        return new RunRecord(inputs, digest(inputs));
    }

    /** What differs in another record, by name. */
    public List<Difference> differences(RunRecord now) {
        var differences = new ArrayList<Difference>();
        inputs.forEach((input, recorded) -> {
            var is = now.inputs().getOrDefault(input, "");
            if (!is.equals(recorded)) {
                differences.add(new Difference(input, recorded, is));
            }
        });
        now.inputs().forEach((input, is) -> {
            if (!inputs.containsKey(input)) {
                differences.add(new Difference(input, "", is));
            }
        });
        differences.sort(Comparator.comparing(Difference::input));
        return differences;
    }

    private static String digest(Map<String, String> inputs) {
        try {
            var bytes = Json.text(inputs).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
