package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.NotFoundException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A program asks a language model through the API, with the client that OpenAI publishes. */
@ExtendWith(Scenarios.class)
class GatewayIT {

    private static final String QUESTION = "What happens to rows that do not hold their contract?";

    @Test
    void shouldAnswerAndSayWhatItUsed(Environment environment) {
        var answer = client(environment.api(), environment.adminKey()).chat().completions().create(ask("passages"));

        assertThat(answer.choices().getFirst().message().content().orElseThrow()).isNotBlank();
        assertThat(answer.usage().orElseThrow().totalTokens()).isPositive();
    }

    @Test
    void shouldStreamInManyPartsWithUsageAtTheEnd(Environment environment) {
        var params = ask("passages").toBuilder().streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build()).build();

        List<ChatCompletionChunk> chunks;
        try (var stream = client(environment.api(), environment.adminKey()).chat().completions().createStreaming(params)) {
            chunks = stream.stream().toList();
        }

        var text = chunks
            .stream()
            .flatMap(chunk -> chunk.choices().stream())
            .flatMap(choice -> choice.delta().content().stream())
            .collect(Collectors.joining());
        assertThat(chunks).hasSizeGreaterThan(5);
        assertThat(text).isNotBlank();
        assertThat(chunks.getLast().usage().orElseThrow().totalTokens()).isPositive();
    }

    @Test
    void shouldListTheModelsOfTheConfiguration(Environment environment) {
        var models = client(environment.api(), environment.adminKey()).models().list().data();

        assertThat(models).anyMatch(model -> model.id().equals("passages"));
    }

    @Test
    void shouldRefuseInOpenAisForm(Environment environment, Api admin) {
        var withoutScope = key(admin, "\"scopes\":[\"datasets:read\"]");
        var otherModel = key(admin, "\"scopes\":[\"chat\"],\"models\":[\"gpt-4o\"]");

        assertThatThrownBy(() -> asked(environment, "gh_unknown", "passages")).isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> asked(environment, withoutScope, "passages")).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> asked(environment, otherModel, "passages")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> asked(environment, environment.adminKey(), "no-such-model")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void shouldHoldAKeyToItsLimit(Environment environment, Api admin) {
        var one = key(admin, "\"scopes\":[\"chat\"],\"limits\":{\"rpm\":1}");

        asked(environment, one, "passages");

        assertThatThrownBy(() -> asked(environment, one, "passages")).isInstanceOfSatisfying(RateLimitException.class, refusal ->
            assertThat(refusal.headers().values("retry-after")).singleElement().asString().matches("[1-9]|[1-5]\\d|60")
        );
    }

    @Test
    void shouldLeaveTheLedgersLineInTheLake(Environment environment, AwsClients aws) {
        var params = ask("passages").toBuilder().putAdditionalHeader("X-Feature", "ledger-scenario").build();

        client(environment.api(), environment.adminKey()).chat().completions().create(params);

        var line = Await.until("the line in the lake", Gate.PATIENCE, () ->
            ledger(aws)
                .filter(each -> each.path("feature").asText().equals("ledger-scenario"))
                .findAny()
        );
        assertThat(line.path("model").asText()).isEqualTo("passages");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.has("question")).isFalse();
    }

    @Test
    void shouldRefuseABodyThatIsTooLargeInBothForms(Environment environment, Api api) {
        var answer = api.post("/v1/chat/completions", "{\"messages\":\"%s\"}".formatted("x".repeat(20 << 20)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().at("/error/message").asText()).contains("6 MB");
    }

    @Test
    void shouldRefuseABodyThatIsTooDeep(Api api) {
        var answer = api.post("/v1/chat/completions", "{\"messages\":%s%s}".formatted("[".repeat(10_000), "]".repeat(10_000)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/message").asText()).isNotBlank();
        assertThat(api.get("/v1/models").status()).isEqualTo(200);
    }

    private static Stream<JsonNode> ledger(AwsClients aws) {
        return aws.s3
            .listObjectsV2(list -> list.bucket(Gate.LAKE).prefix("ledger/date="))
            .contents()
            .stream()
            .flatMap(file -> lines(aws.s3.getObjectAsBytes(get -> get.bucket(Gate.LAKE).key(file.key())).asInputStream()));
    }

    private static Stream<JsonNode> lines(InputStream compressed) {
        try (var file = new GZIPInputStream(compressed)) {
            return Api.JSON.readerFor(JsonNode.class).<JsonNode>readValues(file).readAll().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void asked(Environment environment, String key, String model) {
        client(environment.api(), key).chat().completions().create(ask(model));
    }

    private static OpenAIClient client(URI api, String key) {
        return OpenAIOkHttpClient.builder()
            .baseUrl(api + "/v1")
            .apiKey(key)
            .maxRetries(0)
            .build();
    }

    private static ChatCompletionCreateParams ask(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage(QUESTION).build();
    }

    private static String key(Api admin, String members) {
        var answer = admin.post(
            "/admin/keys",
            "{\"name\":\"gateway\",\"owner\":{\"user\":\"ana\",\"team\":\"blue\"},\"expires_at\":\"2099-01-01T00:00:00Z\",%s}".formatted(
                members
            )
        );
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("key").asText();
    }
}
