package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each function of ours is deployed as all of them are. */
class FunctionsIT {

    private static final Map<String, String> HANDLERS = Map.ofEntries(
        Map.entry("gatehouse-data-validation", "io.gatehouse.validation.ValidationHandler::handleRequest"),
        Map.entry("gatehouse-datasets-api", "io.gatehouse.validation.DatasetsApiHandler::handleRequest"),
        Map.entry("gatehouse-drift-check", "io.gatehouse.drift.DriftHandler::handleRequest"),
        Map.entry("gatehouse-authorizer", "io.gatehouse.authorizer.AuthorizerHandler::handleRequest"),
        Map.entry("gatehouse-keys-api", "io.gatehouse.authorizer.KeysApiHandler::handleRequest"),
        Map.entry("gatehouse-batch-inference", "io.gatehouse.batch.BatchHandler::handleRequest"),
        Map.entry("gatehouse-batches-api", "io.gatehouse.batch.BatchesApiHandler::handleRequest"),
        Map.entry("gatehouse-model-registry", "io.gatehouse.registry.RegistryHandler::handleRequest"),
        Map.entry("gatehouse-llm-gateway", "run.sh"),
        Map.entry("gatehouse-model-events", "io.gatehouse.registry.OutboxHandler::handleRequest"),
        Map.entry("gatehouse-model-gates", "io.gatehouse.registry.work.GatesHandler::handleRequest"),
        Map.entry("gatehouse-model-intake", "io.gatehouse.registry.work.IntakeHandler::handleRequest"),
        Map.entry("gatehouse-prediction", "io.gatehouse.prediction.PredictionHandler::handleRequest"),
        Map.entry("gatehouse-large-file", "io.gatehouse.validation.LargeFileHandler::handleRequest")
    );

    private final Template template = Template.built();

    @Test
    void shouldDeployTheFunctionsOfOursAndTheCopierOfConfiguration() {
        var deployed = new TreeMap<String, String>();
        ours().forEach((id, function) -> deployed.put(function.path("FunctionName").asText(), function.path("Handler").asText()));
        assertThat(deployed).isEqualTo(new TreeMap<>(HANDLERS));
        assertThat(template.resources("AWS::Lambda::Function")).hasSize(HANDLERS.size() + 1);
    }

    @Test
    void shouldRestoreEachFromASnapshotOnManagedJava() {
        assertThat(ours()).allSatisfy((id, function) -> {
            assertThat(function.path("Runtime").asText()).isEqualTo("java25");
            assertThat(Template.texts(function.path("Architectures"))).containsExactly("x86_64");
            assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
            assertThat(function.path("MemorySize").asInt()).isEqualTo(512);
            assertThat(function.at("/LoggingConfig/LogFormat").asText()).isEqualTo("JSON");
        });
    }

    @Test
    void shouldCallEachByItsAlias() {
        var aliases = template.resources("AWS::Lambda::Alias");
        assertThat(aliases.values())
            .hasSize(HANDLERS.size())
            .allMatch(alias -> alias.at("/Properties/Name").asText().equals("live"));
        var called = template
            .resources("AWS::Lambda::Permission")
            .values()
            .stream()
            .map(permission -> Template.target(permission.at("/Properties/FunctionName")));
        assertThat(called).isNotEmpty().isSubsetOf(aliases.keySet());
    }

    @Test
    void shouldKeepTheLogOfEveryFunctionForAWhileOnly() {
        var groups = template.resources("AWS::Logs::LogGroup");
        assertThat(groups.values()).allSatisfy(group -> assertThat(group.at("/Properties/RetentionInDays").asInt()).isPositive());
        assertThat(template.resources("AWS::Lambda::Function")).allSatisfy((id, function) ->
            assertThat(groups).containsKey(Template.target(function.at("/Properties/LoggingConfig/LogGroup")))
        );
    }

    private Map<String, JsonNode> ours() {
        var functions = new TreeMap<String, JsonNode>();
        template.resources("AWS::Lambda::Function").forEach((id, function) -> {
            if (function.at("/Properties/FunctionName").asText().startsWith("gatehouse-")) {
                functions.put(id, function.path("Properties"));
            }
        });
        return functions;
    }
}
