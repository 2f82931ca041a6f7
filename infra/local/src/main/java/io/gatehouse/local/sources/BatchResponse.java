package io.gatehouse.local.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** What a function answers that reports partial failures ({@code batchItemFailures}). */
final class BatchResponse {

    private static final JsonMapper JSON = new JsonMapper();

    private BatchResponse() {}

    /**
     * The messages that failed. As in Lambda, an answer without the list says that all went well, and one that cannot be
     * read, or that names no message of the batch, that all failed.
     */
    static Set<String> failed(byte[] answer, Set<String> batch) {
        try {
            var failures = JSON.readTree(answer).path("batchItemFailures");
            if (failures.isMissingNode() || failures.isNull()) {
                return Set.of();
            }
            return failures.isArray() ? named(failures, batch) : batch;
        } catch (IOException e) {
            return batch;
        }
    }

    private static Set<String> named(JsonNode failures, Set<String> batch) {
        var named = new HashSet<String>();
        for (var failure : failures) {
            var id = failure.path("itemIdentifier").asText("");
            if (!batch.contains(id)) {
                return batch;
            }
            named.add(id);
        }
        return named;
    }
}
