package io.gatehouse.scenarios.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** The synthesised template, changed before it is started. */
public final class CloudAssembly {

    private static final Path SYNTHESISED = Samples.ROOT.resolve("cdk.out");
    private static final String TEMPLATE = "Gatehouse.template.json";

    private CloudAssembly() {}

    /** A copy of the assembly in which no role of data-validation allows the action. */
    public static Path without(String action, Path folder) {
        return changed(folder, template -> takeOut(template, action));
    }

    /** A copy of the assembly in which functions that have these environment variables have other values for them. */
    public static Path with(Map<String, String> variables, Path folder) {
        return changed(folder, template ->
            variables.forEach((name, value) ->
                template.findParents(name).forEach(environment -> ((ObjectNode) environment).put(name, value))
            )
        );
    }

    private static Path changed(Path folder, Consumer<JsonNode> change) {
        try (var files = Files.list(SYNTHESISED)) {
            for (var file : files.toList()) {
                Files.createSymbolicLink(folder.resolve(file.getFileName()), file);
            }
            Files.delete(folder.resolve(TEMPLATE));
            var template = Api.JSON.readTree(Files.readAllBytes(SYNTHESISED.resolve(TEMPLATE)));
            change.accept(template);
            Files.write(folder.resolve(TEMPLATE), Api.JSON.writeValueAsBytes(template));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void takeOut(JsonNode template, String action) {
        template
            .path("Resources")
            .properties()
            .stream()
            .filter(resource -> resource.getKey().startsWith("DataGateValidationRole"))
            .flatMap(role -> role.getValue().findParents("Action").stream())
            .forEach(statement -> takeOut((ObjectNode) statement, action));
    }

    private static void takeOut(ObjectNode statement, String action) {
        if (statement.path("Action") instanceof ArrayNode actions) {
            actions
                .valueStream()
                .filter(each -> each.asText().equals(action))
                .findFirst()
                .ifPresent(found -> {
                    var rest = statement.putArray("Action");
                    actions
                        .valueStream()
                        .filter(each -> each != found)
                        .forEach(rest::add);
                });
        }
    }
}
