package io.gatehouse.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.gatehouse.gateway.money.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

    private static final String SMALLEST = """
    {"providers":{"p":{"type":"openai","base_url":"https://example.org/v1/"}},"models":{"m":{"provider":"p"}},"default_model":"m"}""";

    private static final Path SAMPLE = Path.of("..", "..", "samples", "config", "gateway.json");

    private final ConfigReader reader = new ConfigReader(Set.of("openai", "anthropic", "passages"), name -> "sk-" + name);

    @Test
    void shouldReadTheSample() throws IOException {
        var config = reader.read(Files.readAllBytes(SAMPLE));

        var model = config.find("default");
        assertThat(model.name()).isEqualTo("gpt-4o-mini");
        assertThat(model.provider().apiKey()).isEqualTo("sk-gatehouse/llm/openai");
        assertThat(model.prices().cost(new Usage(1_000_000, 1_000_000, 0, 0, 1_000_000, 0, false), LocalDate.of(2026, 1, 1))).isEqualTo(
            825_000_000_000L
        );
        assertThat(config.fallbacks(model, "error")).extracting(Model::name).containsExactly("claude-3.5-haiku", "llama-3.2-8b");
    }

    @Test
    void shouldHaveASampleOfRoutesSharesAndChains() throws IOException {
        var config = reader.read(Files.readAllBytes(SAMPLE));

        var routes = config.routes();
        assertThat(routes.choose("hi", false)).as("whoever begins has no keys of providers").isEqualTo("passages");
        assertThat(routes.matrix().keySet()).containsExactlyInAnyOrder("low", "medium", "high");
        assertThat(routes.complexity("이 계약을 분석해 줘", false)).isEqualTo("high");
        assertThat(config.splits().get("economy").weights()).containsExactly(
            Map.entry("gpt-4o-mini", 3L),
            Map.entry("claude-3.5-haiku", 1L)
        );
        assertThat(config.fallbacks(config.find("llama-3.2-8b"), "context_window"))
            .extracting(Model::name)
            .containsExactly("gpt-4o-mini");
    }

    @Test
    void shouldDescribeTheSampleInItsSchema() throws IOException {
        var mapper = new JsonMapper();
        var schema = mapper.readTree(ConfigReader.class.getResourceAsStream("gateway.schema.json"));
        var sample = mapper.readTree(SAMPLE.toFile());
        var validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);

        assertThat(validator.validate(sample)).isEmpty();
        assertThat(sample.properties()).extracting(Map.Entry::getKey).contains("routes", "splits", "fallbacks", "retries");
        ((ObjectNode) sample.at("/routes/matrix")).putObject("extreme").put("budget", "passages");
        assertThat(validator.validate(sample)).as("a tier that is none").isNotEmpty();
    }

    @Test
    void shouldTakeThePriceOfTheDay() {
        var prices = read(
            SMALLEST.replace(
                "{\"provider\":\"p\"}",
                "{\"provider\":\"p\",\"prices\":[{\"from\":\"2026-02-01\",\"input\":1},{\"from\":\"2026-01-01\",\"input\":2}]}"
            )
        )
            .find("m")
            .prices();

        assertThat(prices.cost(Usage.of(1, 0), LocalDate.of(2025, 12, 31))).isZero();
        assertThat(prices.cost(Usage.of(1, 0), LocalDate.of(2026, 1, 31))).isEqualTo(2_000_000);
        assertThat(prices.cost(Usage.of(1, 0), LocalDate.of(2026, 2, 1))).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "\"default_model\":\"m\" | \"default_model\":\"x\" | default_model: 'x' is none of m.",
            "\"provider\":\"p\" | \"provider\":\"q\" | models.m.provider: 'q' is none of p.",
            "https://example.org | http://example.org | providers.p.base_url: keys would be readable on their way",
            "\"type\":\"openai\" | \"type\":\"x\" | providers.p.type: 'x' is none of anthropic, openai, passages.",
            "\"default_model\" | \"aliase\":{},\"default_model\" | aliase: is not known",
            "\"provider\":\"p\" | \"provider\":\"p\",\"max_output\":0 | models.m.max_output: give a whole number of at least 1.",
            "\"provider\":\"p\" | \"provider\":\"p\",\"prices\":[{\"from\":\"today\"}] | models.m.prices[0].from: give a day",
        }
    )
    void shouldSayWhatIsWrongAndWhere(String part, String by, String message) {
        assertThatExceptionOfType(ConfigException.class)
            .isThrownBy(() -> read(SMALLEST.replace(part, by)))
            .withMessageStartingWith(message);
    }

    @Test
    void shouldTellComplexityByLengthPatternsAndTools() {
        var routes = read(
            SMALLEST.replace(
                "\"default_model\"",
                "\"routes\":{\"patterns\":[\"분석해\",\"step by step\"],\"matrix\":{\"high\":{\"standard\":\"m\"}}},\"default_model\""
            )
        ).routes();

        assertThat(routes.complexity("hi", false)).isEqualTo("low");
        assertThat(routes.complexity("x".repeat(501), false)).isEqualTo("medium");
        assertThat(routes.complexity("x".repeat(3001), false)).isEqualTo("high");
        assertThat(routes.complexity("이 표를 분석해 줘", false)).isEqualTo("high");
        assertThat(routes.complexity("hi", true)).isEqualTo("high");
        assertThat(routes.choose("step by step", false)).isEqualTo("m");
        assertThat(routes.choose("hi", false)).isEmpty();
    }

    private GatewayConfig read(String document) {
        return reader.read(document.getBytes(StandardCharsets.UTF_8));
    }
}
