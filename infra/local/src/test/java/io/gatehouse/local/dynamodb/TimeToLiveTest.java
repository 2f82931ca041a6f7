package io.gatehouse.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.port.Bench;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sweep asks of the database. */
class TimeToLiveTest {

    private final List<JsonNode> deleted = new ArrayList<>();

    /** A table of two pages with an item each. */
    private JsonNode table(String operation, JsonNode request) {
        return switch (operation) {
            case "DescribeTable" -> Bench.json("{'Table':{'KeySchema':[{'AttributeName':'pk'}]}}");
            case "Scan" -> request.path("ExclusiveStartKey").isObject()
                ? Bench.json("{'Items':[{'pk':{'S':'b'}}]}")
                : Bench.json("{'Items':[{'pk':{'S':'a'},'ends':{'N':'5'}}],'LastEvaluatedKey':{'pk':{'S':'a'}}}");
            default -> {
                deleted.add(request.deepCopy());
                yield Bench.json("{}");
            }
        };
    }

    @Test
    void shouldDeleteWhatHasEndedPageByPageUnlessItWasRenewed() throws Exception {
        // Given
        try (var sweep = new TimeToLive(this::table, () -> Instant.ofEpochSecond(10))) {
            // When
            sweep.sweep("t", "ends");
        }

        // Then
        assertThat(deleted)
            .extracting(d -> d.at("/Key/pk/S").asText())
            .containsExactly("a", "b");
        assertThat(deleted).allSatisfy(d -> {
            assertThat(d.path("ConditionExpression").asText()).isEqualTo("#ttl < :now");
            assertThat(d.at("/ExpressionAttributeValues/:now/N").asText()).isEqualTo("10");
            assertThat(d.path("Key").size()).isEqualTo(1);
        });
    }
}
