package io.gatehouse.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** A run as the API tells of it. */
record Run(
    String id,
    String status,
    String key,
    String etag,
    long total,
    long valid,
    long rejected,
    List<Violation> violations,
    String reportUri
) {
    /** A check that rows failed, and how many did. */
    record Violation(String field, String check, long count) {}

    static Run of(JsonNode node) {
        var rows = node.path("rows");
        return new Run(
            node.path("run_id").asText(),
            node.path("status").asText(),
            node.at("/object/key").asText(),
            node.at("/object/etag").asText(),
            rows.path("total").asLong(),
            rows.path("valid").asLong(),
            rows.path("rejected").asLong(),
            violations(node.path("violations")),
            node.path("report_uri").asText()
        );
    }

    private static List<Violation> violations(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
            .map(node -> new Violation(node.path("field").asText(), node.path("check").asText(), node.path("count").asLong()))
            .sorted(Comparator.comparingLong(Violation::count).reversed())
            .toList();
    }

    boolean finished() {
        return !status.equals("running");
    }

    boolean isOf(Delivery delivery, String deliveredEtag) {
        return key.equals(delivery.key()) && etag.equals(deliveredEtag);
    }

    /** Whether the decision is the expected one and its rows add up. */
    boolean isAsExpectedOf(Delivery delivery) {
        return (
            status.equals(delivery.status()) &&
            total == valid + rejected &&
            (delivery.total() == null || delivery.total() == total) &&
            (delivery.rejected() == null || delivery.rejected() == rejected)
        );
    }
}
