package io.gatehouse.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A file of the samples, where it is delivered, and what should be decided about it.
 *
 * @param key in the landing bucket
 * @param status expected of its run
 * @param total rows expected; null for any number
 * @param rejected rows expected; null for any number
 * @param told what drift-check is expected to tell of it; null where nobody looks
 * @param model to be put into the models bucket before; null for none
 */
record Delivery(
    Path file,
    String key,
    String status,
    @Nullable Long total,
    @Nullable Long rejected,
    @Nullable Expectation told,
    @Nullable Model model,
    String note
) {
    /**
     * What is to be told.
     *
     * @param report {@code drift} or {@code performance}: the API's name of it
     * @param names of the columns that drifted, or of the metrics that fell, perhaps among others; empty for none at all
     */
    record Expectation(String report, List<String> names) {}

    /** A model's file, and its key in the models bucket. */
    record Model(Path file, String key) {}

    /** Reads {@code demo.json} of a folder of samples. */
    static List<Delivery> read(Path samples) throws IOException {
        var deliveries = new ArrayList<Delivery>();
        for (var node : new ObjectMapper().readTree(samples.resolve("demo.json").toFile())) {
            var expected = node.path("expect");
            deliveries.add(
                new Delivery(
                    samples.resolve(node.path("file").asText()),
                    node.path("key").asText(),
                    expected.path("status").asText(),
                    number(expected.path("total")),
                    number(expected.path("rejected")),
                    told(expected),
                    node.has("model") ? model(samples, node.path("model")) : null,
                    node.path("note").asText()
                )
            );
        }
        return deliveries;
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isNumber() ? node.asLong() : null;
    }

    private static @Nullable Expectation told(JsonNode expected) {
        for (var report : List.of("drift", "performance")) {
            if (expected.has(report)) {
                return new Expectation(report, texts(expected.path(report)));
            }
        }
        return null;
    }

    private static Model model(Path samples, JsonNode node) {
        return new Model(samples.resolve(node.path("file").asText()), node.path("key").asText());
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    /** The first folder of the key. */
    String dataset() {
        return key.substring(0, key.indexOf('/'));
    }
}
