package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.Wire.DONE;
import static io.gatehouse.gateway.server.Wire.STREAM;
import static io.gatehouse.gateway.server.Wire.chunk;
import static io.gatehouse.gateway.server.Wire.usageChunk;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.server.ProviderDouble.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cases 8 to 13 of what an official client notices: streams. */
class ConformanceOfStreamsTest {

    private static final String SHOWN = Wire.with(STREAM, "\"stream_options\":{\"include_usage\":true}");

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldEndWithOneDoneOfItsOwn() {
        gateway.provider.next(
            Reply.events(chunk("\"content\":\"a\"", "null") + DONE + DONE),
            Reply.events(chunk("\"content\":\"a\"", "null"), "data: [DONE]")
        );
        for (int i = 0; i < 2; i++) {
            var body = gateway.chat(STREAM).body();
            assertThat(body).endsWith("\n\n" + DONE);
            assertThat(body.split("\\[DONE\\]", -1)).hasSize(2);
        }
    }

    @Test
    void shouldPassHeartbeatsOnAndSendItsOwnInSilence() throws Exception {
        gateway.provider.next(Reply.events(chunk("\"content\":\"a\"", "null"), ": ping\n\n", DONE));
        assertThat(gateway.chat(STREAM).body()).isEqualTo(chunk("\"content\":\"a\"", "null") + ": ping\n\n" + DONE);

        gateway.provider.next(Reply.open(chunk("\"content\":\"a\"", "null")));
        try (var lines = gateway.open("/v1/chat/completions", STREAM)) {
            assertThat(lines.next()).isEqualTo(chunk("\"content\":\"a\"", "null").strip());
            assertThat(lines.next()).isEqualTo(": ping");
        }
    }

    @Test
    void shouldAskForUsageInStreamsAndHideItUnlessItIsAskedFor() {
        gateway.provider.always(Reply.events(chunk("\"content\":\"a\"", "null"), usageChunk(), DONE));
        var hidden = gateway.chat(STREAM);
        var shown = gateway.chat(SHOWN).body().split("\n\n");
        assertThat(Json.read(gateway.provider.asked.getFirst().body()).at("/stream_options/include_usage").asBoolean()).isTrue();
        assertThat(hidden.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(hidden.body()).isEqualTo(chunk("\"content\":\"a\"", "null") + DONE);
        assertThat(shown).hasSize(3);
        assertThat(shown[1]).contains("\"choices\":[]", "\"prompt_tokens\":9");
    }

    @Test
    void shouldKeepAChoiceThatComesWithUsageAndOtherOptionsOfTheStream() {
        var last = chunk("\"content\":\"b\"", "\"stop\"").replace("\n\n", "").replaceAll("}$", ",\"usage\":{\"prompt_tokens\":9}}\n\n");
        gateway.provider.always(Reply.events(last, DONE));
        var hidden = gateway.chat(Wire.with(STREAM, "\"stream_options\":{\"include_obfuscation\":false}")).body();
        assertThat(hidden).contains("\"content\":\"b\"").doesNotContain("usage").endsWith(DONE);
        var options = Json.read(gateway.provider.asked.getFirst().body()).path("stream_options");
        assertThat(options).isEqualTo(Json.read("{\"include_obfuscation\":false,\"include_usage\":true}"));
        assertThat(gateway.chat(SHOWN).body()).contains("\"content\":\"b\"", "\"prompt_tokens\":9");
    }

    @Test
    void shouldMergeUsageThatAnthropicTellsInParts() {
        gateway.provider.always(
            Reply.events(
                """
                event: message_start
                data: {"type":"message_start","message":{"usage":{"input_tokens":25,"cache_read_input_tokens":7,"output_tokens":1}}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":15}}

                event: message_stop
                data: {"type":"message_stop"}

                """
            )
        );
        var usage = ProtocolsTest.events(gateway.chat(Wire.of(SHOWN, "claude")).body())
            .getLast()
            .path("usage");
        assertThat(usage.path("prompt_tokens").asInt()).isEqualTo(32);
        assertThat(usage.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(7);
        assertThat(usage.path("completion_tokens").asInt()).isEqualTo(15);
    }

    @Test
    void shouldBeginWithTheRoleAndKeepIdModelAndTime() {
        gateway.provider.always(
            Reply.events(
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}\n\n",
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"b\"}]},\"finishReason\":\"STOP\"}]}\n\n"
            )
        );
        var chunks = ProtocolsTest.events(gateway.chat(Wire.of(SHOWN, "gemini-flash")).body());
        assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        for (var member : new String[] { "id", "model", "created", "object" }) {
            assertThat(chunks)
                .extracting(chunk -> chunk.path(member).asText())
                .containsOnly(chunks.getFirst().path(member).asText())
                .isNotEqualTo("");
        }
    }
}
