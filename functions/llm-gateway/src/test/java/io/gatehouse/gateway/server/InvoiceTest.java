package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import java.util.ArrayList;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Bills calls as {@code invoices.json} says, where each sum was made by hand from a price list in dollars per million tokens. */
class InvoiceTest {

    @TestFactory
    Stream<DynamicTest> shouldBillToTheToken() {
        var rows = Json.read(GatewayUnderTest.resource("invoices.json"));
        assertThat(rows).hasSizeGreaterThanOrEqualTo(30);
        return StreamSupport.stream(rows.spliterator(), false).map(row ->
            DynamicTest.dynamicTest(row.path("case").asText(), () -> bill(row))
        );
    }

    private static void bill(JsonNode row) {
        try (var gateway = new GatewayUnderTest()) {
            row.path("replies").forEach(reply -> gateway.provider.next(reply(reply)));
            gateway.post(row.path("path").asText(), request(row), "x-api-key", KEY);
            assertThat(gateway.provider.asked).hasSize(row.path("replies").size());
            compare(row, gateway.ledger().getFirst());
        }
    }

    private static void compare(JsonNode row, JsonNode line) {
        var tokens = row.path("tokens");
        assertThat(line.path("input_tokens").asLong()).as("input").isEqualTo(tokens.path("input").asLong());
        assertThat(line.path("cached_tokens").asLong()).as("cached").isEqualTo(tokens.path("cached").asLong());
        assertThat(line.path("cache_write_tokens").asLong()).as("written").isEqualTo(tokens.path("written").asLong());
        assertThat(line.path("output_tokens").asLong()).as("output").isEqualTo(tokens.path("output").asLong());
        assertThat(line.path("reasoning_tokens").asLong()).as("reasoning").isEqualTo(tokens.path("reasoning").asLong());
        assertThat(line.path("cost").decimalValue()).as(row.path("sum").asText()).isEqualByComparingTo(row.path("usd").asText());
    }

    private static Reply reply(JsonNode reply) {
        if (!reply.has("events")) {
            return Reply.json(reply.path("status").asInt(), reply.path("json").toString());
        }
        var pieces = new ArrayList<String>();
        reply.path("events").forEach(event -> pieces.add(event.asText()));
        var events = pieces.toArray(String[]::new);
        return reply.path("broken").asBoolean() ? Reply.broken(events) : Reply.events(events);
    }

    private static String request(JsonNode row) {
        var stream = row.path("stream").asBoolean() ? "\"stream\":true," : "";
        var content = switch (row.path("path").asText()) {
            case "/v1/responses", "/v1/embeddings" -> "\"input\":\"hi\"";
            case "/v1/messages" -> "\"max_tokens\":64,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
            default -> "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
        };
        return "{\"model\":\"%s\",%s%s}".formatted(row.path("model").asText(), stream, content);
    }
}
