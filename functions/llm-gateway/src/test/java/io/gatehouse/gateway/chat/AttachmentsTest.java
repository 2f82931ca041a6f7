package io.gatehouse.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AttachmentsTest {

    private static final String DATA = "data:image/png;base64," + "A".repeat(1_000);

    @Test
    void shouldCountImagesAndTheirBytesInEachProtocol() throws FailedException {
        var openAi = read("messages", "[{\"type\":\"text\",\"text\":\"x\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"%s\"}}]");
        var responses = read("input", "[{\"type\":\"input_image\",\"image_url\":\"%s\"}]");
        var anthropic = read("messages", "[{\"source\":{\"type\":\"base64\",\"data\":\"%s\"},\"type\":\"image\"}]");

        assertThat(openAi.attachments()).isEqualTo(new Attachments(1, 0, DATA.length() + 2));
        assertThat(responses.attachments()).isEqualTo(openAi.attachments());
        assertThat(anthropic.attachments()).isEqualTo(openAi.attachments());
        assertThat(openAi.textBytes()).isEqualTo(openAi.body().length - DATA.length() - 2);
    }

    @Test
    void shouldCountImagesThatAreOnlyNamedAndDocuments() throws FailedException {
        var named = read(
            "messages",
            "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\"}},{\"type\":\"document\"}]"
        );

        assertThat(named.attachments().images()).isEqualTo(1);
        assertThat(named.attachments().files()).isEqualTo(1);
    }

    @Test
    void shouldTakeNoTextForAnImage() throws FailedException {
        var tool = read("messages", "[{\"type\":\"tool_use\",\"input\":{\"source\":{\"data\":\"%s\"},\"image_url\":{\"url\":\"%s\"}}}]");
        var text = read("messages", "[{\"type\":\"text\",\"text\":\"image_url %s\",\"data\":\"%s\"}]");

        assertThat(tool.attachments().imageBytes()).isZero();
        assertThat(text.attachments()).isEqualTo(Attachments.NONE);
    }

    @Test
    void shouldReadOnBehindThem() throws FailedException {
        var request = ModelRequest.read(bytes("{\"messages\":[{\"content\":[{\"type\":\"image\"}]}],\"max_tokens\":7,\"input\":\"x\"}"));

        assertThat(request.outputLimit()).isEqualTo(7);
        assertThat(request.hasInput()).isTrue();
    }

    private static ModelRequest read(String member, String content) throws FailedException {
        var body = "{\"%s\":[{\"role\":\"user\",\"content\":%s}],\"model\":\"m\"}".formatted(member, content.replace("%s", DATA));
        var request = ModelRequest.read(bytes(body));
        assertThat(request.model()).isEqualTo("m");
        return request;
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
