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
 * @param drift columns expected to have drifted, perhaps among others; empty for none at all; null where nobody looks
 */
record Delivery(
    Path file,
    String key,
    String status,
    @Nullable Long total,
    @Nullable Long rejected,
    @Nullable List<String> drift,
    String note
) {
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
                    expected.has("drift") ? texts(expected.path("drift")) : null,
                    node.path("note").asText()
                )
            );
        }
        return deliveries;
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isNumber() ? node.asLong() : null;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    /** The first folder of the key. */
    String dataset() {
        return key.substring(0, key.indexOf('/'));
    }
}
