package io.gatehouse.gateway.server;

import static io.gatehouse.gateway.server.GatewayUnderTest.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.access.Caller.Budgets;
import io.gatehouse.gateway.access.Caller.Limits;
import io.gatehouse.gateway.server.ProviderDouble.Reply;
import io.gatehouse.lambda.access.Scopes;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clients that OpenAI and Anthropic publish, as they come. */
class OfficialClientsTest {

    private static final ChatCompletionCreateParams ASK = ask("gpt-4o").build();
    private static final String MESSAGE =
        "{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-x\",\"content\":[{\"type\":\"text\",\"text\":\"hello\"}]," +
        "\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";

    private final GatewayUnderTest gateway = new GatewayUnderTest();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldChat() {
        gateway.provider.always(
            Reply.json(
                200,
                "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":" +
                    "{\"role\":\"assistant\",\"content\":\"hello\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}"
            )
        );

        var answer = client(KEY).chat().completions().create(ASK);

        assertThat(answer.choices().getFirst().message().content()).hasValue("hello");
        assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(2);
    }

    @Test
    void shouldStreamWithUsage() {
        gateway.provider.always(Reply.events(chunk("hel", "null"), chunk("lo", "\"stop\""), usage(), "data: [DONE]\n\n"));
        var params = ask("gpt-4o").streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()).build();

        try (var stream = client(KEY).chat().completions().createStreaming(params)) {
            var chunks = stream.stream().toList();
            var text = chunks
                .stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining());
            assertThat(text).isEqualTo("hello");
            assertThat(chunks.getLast().usage().orElseThrow().totalTokens()).isEqualTo(11);
        }
    }

    @Test
    void shouldThrowTheErrorsThatItKnows() {
        assertThatThrownBy(() -> client("gh_wrong").chat().completions().create(ASK)).isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> client(KEY).chat().completions().create(ask("gpt-9").build())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void shouldNotTryAgainWhenTheBudgetIsSpent() {
        var broke = new Caller("k", "ana", "search", Scopes.parse("chat"), List.of(), Limits.NONE, new Budgets(1, 0), null);
        gateway.keys.put("gh_broke", broke);

        assertThatThrownBy(() -> client("gh_broke").chat().completions().create(ASK)).isInstanceOf(RateLimitException.class);

        assertThat(gateway.calls()).isEqualTo(1);
    }

    @Test
    void shouldListModels() {
        assertThat(client(KEY).models().list().data())
            .extracting(model -> model.id())
            .startsWith("gpt-4o", "small")
            .endsWith("claude");
    }

    @Test
    void shouldSpeakAnthropicsProtocol() {
        gateway.provider.always(Reply.json(200, MESSAGE));
        var client = AnthropicOkHttpClient.builder().baseUrl(gateway.uri().toString()).apiKey(KEY).build();

        var answer = client.messages().create(MessageCreateParams.builder().model("claude").maxTokens(64).addUserMessage("hi").build());

        assertThat(answer.content().getFirst().asText().text()).isEqualTo("hello");
    }

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
            .baseUrl(gateway.uri() + "/v1")
            .apiKey(key)
            .maxRetries(2)
            .build();
    }

    private static ChatCompletionCreateParams.Builder ask(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("hi");
    }

    private static String chunk(String text, String finish) {
        return (
            "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" +
            text +
            "\"},\"finish_reason\":" +
            finish +
            "}]}\n\n"
        );
    }

    private static String usage() {
        return (
            "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[]," +
            "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,\"total_tokens\":11}}\n\n"
        );
    }
}
