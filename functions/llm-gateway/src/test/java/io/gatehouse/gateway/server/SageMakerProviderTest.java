package io.gatehouse.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.server.ProviderDouble.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model on a SageMaker endpoint behind the gateway. */
class SageMakerProviderTest {

    private static final String ASK = "{\"model\":\"llama\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String STREAM = ASK.replace("}]}", "}],\"stream\":true}");
    private static final String CHUNK =
        "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"값 🙂\"},\"finish_reason\":null}]}";
    private static final String LAST = "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String USAGE = "{\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}";

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldInvokeTheEndpointWithASignature() throws Exception {
        gateway.provider.always(
            Reply.json(
                200,
                "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"ok\"},\"finish_reason\":\"stop\"}]}"
            )
        );
        assertThat(Json.read(gateway.chat(ASK).body()).at("/choices/0/message/content").asText()).isEqualTo("ok");
        var asked = gateway.provider.asked.getFirst();
        assertThat(asked.path()).isEqualTo("/endpoints/llama-endpoint/invocations");
        assertThat(AwsSignature.verifies(asked, "secret", "us-east-1", "sagemaker")).isTrue();
    }

    @Test
    void shouldNameTheComponentOfAnEndpointThatHasSome() {
        gateway.provider.always(Reply.json(200, "{\"choices\":[]}"));
        gateway.chat(ASK.replace("llama", "qwen"));
        var asked = gateway.provider.asked.getFirst();
        assertThat(asked.path()).isEqualTo("/endpoints/shared/invocations");
        assertThat(asked.headers()).containsEntry("X-Amzn-SageMaker-Inference-Component", "qwen");
    }

    @Test
    void shouldPassEventsOnThatCameInFrames() {
        var events = "data: " + CHUNK + "\n\ndata: " + LAST + "\n\ndata: " + USAGE + "\n\ndata: [DONE]\n\n";
        var frames = new Frames();
        byte[] bytes = events.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += 7) {
            frames.event("PayloadPart", Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 7)));
        }
        gateway.provider.next(new Reply(200, Frames.TYPE, List.of(frames.bytes())));
        assertThat(gateway.chat(STREAM).body()).isEqualTo("data: " + CHUNK + "\n\ndata: " + LAST + "\n\ndata: [DONE]\n\n");
        assertThat(gateway.provider.asked.getFirst().path()).isEqualTo("/endpoints/llama-endpoint/invocations-response-stream");
        assertThat(gateway.ledger().getFirst().path("input_tokens").asInt()).isEqualTo(9);
    }

    @Test
    void shouldMakeEventsOfLinesOfJsonHoweverTheyAreCut() {
        var lines = CHUNK + "\n" + LAST + "\n" + USAGE + "\n";
        var frames = new Frames().event("PayloadPart", lines.substring(0, 30)).event("PayloadPart", lines.substring(30)).bytes();
        gateway.provider.next(new Reply(200, Frames.TYPE, List.of(frames)));
        assertThat(gateway.chat(STREAM).body()).isEqualTo("data: " + CHUNK + "\n\ndata: " + LAST + "\n\ndata: [DONE]\n\n");
        assertThat(gateway.ledger().getFirst().path("input_tokens").asInt()).isEqualTo(9);
        Cuts.everywhere(gateway, Frames.TYPE, frames, () -> gateway.chat(STREAM).body());
    }

    @Test
    void shouldReadTokensInDjlsForm() {
        var frames = new Frames()
            .event("PayloadPart", "{\"token\":{\"id\":1,\"text\":\"a\",\"log_prob\":-0.1}}\n{\"token\":{\"id\":2,\"te")
            .event(
                "PayloadPart",
                "xt\":\"b\"},\"details\":{\"finish_reason\":\"length\",\"generated_tokens\":2},\"generated_text\":\"ab\"}\n"
            );
        gateway.provider.always(new Reply(200, Frames.TYPE, List.of(frames.bytes())));
        var chunks = ProtocolsTest.events(gateway.chat(STREAM).body());
        assertThat(chunks)
            .extracting(chunk -> chunk.at("/choices/0/delta/content").asText())
            .containsExactly("a", "b", "");
        assertThat(chunks.getLast().at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(gateway.ledger().getFirst().path("output_tokens").asInt()).isEqualTo(2);
    }

    @Test
    void shouldTellOfAModelThatFailsInMidStream() {
        var frames = new Frames().event("PayloadPart", CHUNK + "\n").exception("ModelStreamError", "{\"Message\":\"out of memory\"}");
        gateway.provider.always(new Reply(200, Frames.TYPE, List.of(frames.bytes())));
        assertThat(gateway.chat(STREAM).body()).contains("out of memory").doesNotContain("[DONE]");
    }
}
