package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.ModelStage;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.NodePrograms;
import io.gatehouse.scenarios.support.PythonPrograms;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clients that OpenAI and Anthropic publish, as they come, drive the gateway as the stack serves it. */
@ExtendWith(Scenarios.class)
@Needs(Ability.OWN_PROCESSES)
class GatewayClientsIT {

    private static final Path SOURCES = Path.of("../clients");
    private static final Path SAMPLES = Samples.ROOT.resolve("samples/clients").toAbsolutePath();
    /** Of the model {@code passages}. */
    private static final String ANSWER = "language model";
    private static final Path FOLDER = Path.of("target/clients");
    private static final Map<String, Object> SCHEMA = Map.of(
        "type",
        "object",
        "properties",
        Map.of("a", Map.of("type", "integer")),
        "required",
        List.of("a"),
        "additionalProperties",
        false
    );

    /** Of all scenarios here: starting the gateway anew takes seconds. */
    private static ModelStage stage;

    @BeforeEach
    void setUp(Environment environment, AwsClients aws) throws IOException {
        stage = stage == null ? ModelStage.set(aws, environment) : stage;
    }

    @AfterAll
    static void clear() {
        if (stage != null) {
            stage.close();
            stage = null;
        }
    }

    @Test
    void shouldBeDrivenFromNode(Environment environment, Api admin) throws Exception {
        assumeTrue(NodePrograms.possible(), "skipped: there is no Node 20 or newer");
        var node = NodePrograms.install(SOURCES.resolve("node"), FOLDER.resolve("node"));
        var variables = variables(environment, admin);

        assertThat(node.run("openai.mjs", variables)).containsExactly(
            "chats",
            "streams",
            "streamsToolsBesideOneAnother",
            "keepsToASchemaOfAnotherProvider",
            "embeds",
            "responds",
            "listsModels",
            "throwsTheErrorsThatItKnows",
            "triesAgainAfterAFailure",
            "goesInMidStream"
        );
        assertThat(node.run("anthropic.mjs", variables)).containsExactly(
            "asks",
            "asksAnotherProvider",
            "streamsFromAnotherProvider",
            "throwsTheErrorsThatItKnows"
        );
        Files.copy(SAMPLES.resolve("chat.mjs"), FOLDER.resolve("node/chat.mjs"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(node.run("chat.mjs", variables)).asString().contains(ANSWER);
    }

    @Test
    void shouldBeDrivenFromPython(Environment environment, Api admin) throws Exception {
        assumeTrue(PythonPrograms.possible(), "skipped: there is no Python 3.10 or newer");
        var python = PythonPrograms.install(SOURCES.resolve("python").toAbsolutePath(), FOLDER.resolve("python").toAbsolutePath());
        var variables = variables(environment, admin);

        assertThat(python.run("openai_client.py", variables)).hasSize(10).endsWith("goes_in_mid_stream");
        assertThat(python.run("anthropic_client.py", variables)).hasSize(4).endsWith("raises_the_errors_that_it_knows");
        assertThat(python.run(SAMPLES.resolve("chat.py").toString(), variables))
            .asString()
            .contains(ANSWER);
    }

    @Test
    void shouldBeDrivenFromJava(Environment environment, Api admin) {
        var openai = client(environment, environment.adminKey());

        shouldStreamToolsBesideOneAnother(openai);
        shouldKeepToASchemaOfAnotherProvider(openai);
        assertThat(
            openai.embeddings().create(EmbeddingCreateParams.builder().model("small").input("x").build()).data().getFirst().embedding()
        ).containsExactly(1f, 2f);
        assertThat(openai.chat().completions().create(ask("flaky").build()).choices().getFirst().message().content()).hasValue("안녕");
        try (var stream = openai.chat().completions().createStreaming(ask("small").build())) {
            assertThat(stream.stream().findFirst()).isPresent();
        }
        assertThatThrownBy(() -> client(environment, brokeKey(admin)).chat().completions().create(ask("gpt-4o").build())).isInstanceOf(
            RateLimitException.class
        );
        shouldSpeakAnthropicsProtocol(environment);
    }

    @Test
    void shouldBeDrivenByTheSamples(Environment environment, Api admin) throws Exception {
        var variables = variables(environment, admin);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("java.class.path");
        var folder = Files.createDirectories(FOLDER);

        var ofJava = NodePrograms.run(folder, variables, java, "-cp", classPath, SAMPLES.resolve("Chat.java").toString());
        var ofCurl = NodePrograms.run(folder, variables, "sh", SAMPLES.resolve("chat.sh").toString());

        assertThat(ofJava).asString().contains(ANSWER);
        assertThat(ofCurl).asString().contains("\"usage\"", "[DONE]");
    }

    private static void shouldStreamToolsBesideOneAnother(OpenAIClient client) {
        var answer = ChatCompletionAccumulator.create();
        try (
            var stream = client
                .chat()
                .completions()
                .createStreaming(tool(tool(ask("small"), "f"), "g").build())
        ) {
            stream.stream().forEach(answer::accumulate);
        }
        var choice = answer.chatCompletion().choices().getFirst();
        assertThat(choice.finishReason().asString()).isEqualTo("tool_calls");
        assertThat(choice.message().toolCalls().orElseThrow())
            .extracting(call -> call.asFunction().id() + call.asFunction().function().name() + call.asFunction().function().arguments())
            .containsExactly("t1f{\"a\":1}", "t2g{\"b\":2}");
    }

    private static void shouldKeepToASchemaOfAnotherProvider(OpenAIClient client) {
        var schema = ResponseFormatJsonSchema.JsonSchema.Schema.builder();
        SCHEMA.forEach((name, value) -> schema.putAdditionalProperty(name, JsonValue.from(value)));
        var format = ResponseFormatJsonSchema.builder()
            .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder().name("n").strict(true).schema(schema.build()).build())
            .build();

        var answer = client.chat().completions().create(ask("claude").responseFormat(format).build());

        assertThat(answer.choices().getFirst().message().content()).hasValue("{\"a\":1}");
    }

    private static void shouldSpeakAnthropicsProtocol(Environment environment) {
        var client = AnthropicOkHttpClient.builder().baseUrl(environment.api().toString()).apiKey(environment.adminKey()).build();
        var ask = MessageCreateParams.builder().model("claude").maxTokens(64).addUserMessage("hi").build();

        assertThat(client.messages().create(ask).content().getFirst().asText().text()).isEqualTo("hello");
        try (var stream = client.messages().createStreaming(ask.toBuilder().model("small").build())) {
            assertThat(
                stream
                    .stream()
                    .flatMap(event -> event.contentBlockDelta().stream())
                    .map(delta -> delta.delta().asText().text())
            ).containsExactly("hel", "lo");
        }
    }

    private static ChatCompletionCreateParams.Builder ask(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("hi");
    }

    private static ChatCompletionCreateParams.Builder tool(ChatCompletionCreateParams.Builder ask, String name) {
        var parameters = FunctionParameters.builder().putAdditionalProperty("type", JsonValue.from("object")).build();
        return ask.addFunctionTool(FunctionDefinition.builder().name(name).parameters(parameters).build());
    }

    private static OpenAIClient client(Environment environment, String key) {
        return OpenAIOkHttpClient.builder()
            .baseUrl(environment.api() + "/v1")
            .apiKey(key)
            .maxRetries(1)
            .build();
    }

    private static Map<String, String> variables(Environment environment, Api admin) {
        return Map.of("GATEWAY", environment.api().toString(), "KEY", environment.adminKey(), "BROKE_KEY", brokeKey(admin));
    }

    private static String brokeKey(Api admin) {
        var answer = admin.post(
            "/admin/keys",
            """
            {"name":"broke","owner":{"user":"ana","team":"blue"},"expires_at":"2099-01-01T00:00:00Z","scopes":["chat"],
             "budgets":{"daily_usd":0.000001}}"""
        );
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("key").asText();
    }
}
