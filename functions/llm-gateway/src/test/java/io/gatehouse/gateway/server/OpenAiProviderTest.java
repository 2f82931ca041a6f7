package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.server.ProviderDouble.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Those who speak as OpenAI does, each in a way of its own; and OpenAI's Responses, which pass as they are. */
class OpenAiProviderTest {

    private static final String USAGE = """
    {"input_tokens":100,"input_tokens_details":{"cached_tokens":60},"output_tokens":50,"output_tokens_details":{"reasoning_tokens":40}}""";
    private static final String BEGUN = """
    event: response.created
    data: {"type":"response.created","response":{"id":"r"}}

    event: response.output_text.delta
    data: {"type":"response.output_text.delta","delta":"값 🙂"}

    """;
    private static final String ENDED = """
    event: response.completed
    data: {"type":"response.completed","response":{"id":"r","status":"completed","usage":%s}}

    """.formatted(USAGE);

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldAskAzureByDeploymentVersionAndItsOwnHeader() {
        gateway.provider.always(Reply.json(200, Wire.ANSWER));

        assertThat(gateway.chat(Wire.of(Wire.ASK, "azure-4o")).statusCode()).isEqualTo(200);

        var asked = gateway.provider.asked.getFirst();
        assertThat(asked.path()).isEqualTo("/openai/deployments/four/chat/completions");
        assertThat(asked.query()).isEqualTo("api-version=2024-10-21");
        assertThat(asked.headers()).containsEntry("api-key", "sk-azure").doesNotContainKey("authorization");
    }

    @Test
    void shouldPassAResponseOnWithAllItsMembersAndReadItsUsage() {
        gateway.provider.always(Reply.json(200, "{\"id\":\"r\",\"output\":[{\"type\":\"web_search_call\"}],\"usage\":" + USAGE + "}"));
        var ask = "{\"model\":\"o\",\"input\":\"hi\",\"previous_response_id\":\"p\",\"tools\":[{\"type\":\"web_search\"}]}";

        var answer = responses(ask);

        assertThat(gateway.provider.asked.getFirst().path()).isEqualTo("/v1/responses");
        assertThat(Json.read(gateway.provider.asked.getFirst().body())).isEqualTo(Json.read(ask));
        assertThat(Json.read(answer).at("/output/0/type").asText()).isEqualTo("web_search_call");
        var line = gateway.ledger().getFirst();
        assertThat(line.path("input_tokens").asInt()).isEqualTo(40);
        assertThat(line.path("cached_tokens").asInt()).isEqualTo(60);
        assertThat(line.path("reasoning_tokens").asInt()).isEqualTo(40);
    }

    @Test
    void shouldPassTheEventsOfAResponseOnHoweverTheyAreCut() {
        gateway.provider.next(Reply.events(BEGUN + ENDED));
        assertThat(responses("{\"model\":\"o\",\"input\":\"hi\",\"stream\":true}")).isEqualTo(BEGUN + ENDED);
        assertThat(gateway.ledger().getFirst().path("output_tokens").asInt()).isEqualTo(10);
        Cuts.everywhere(gateway, BEGUN + ENDED, () -> responses("{\"model\":\"o\",\"input\":\"hi\",\"stream\":true}"));
    }

    @Test
    void shouldTellOfAResponseThatFailsInMidStream() {
        var failed =
            "event: response.failed\ndata: {\"type\":\"response.failed\",\"response\":{\"error\":{\"code\":\"server_error\",\"message\":\"lost\"}}}\n\n";
        gateway.provider.always(Reply.events(BEGUN, failed));
        assertThat(responses("{\"model\":\"o\",\"input\":\"hi\",\"stream\":true}")).startsWith(BEGUN).contains("event: error", "lost");
    }

    private String responses(String body) {
        return gateway.post("/v1/responses", body, "Authorization", "Bearer " + KEY).body();
    }
}
