package io.gatehouse.aws.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What CloudFormation knows of each type of resource, as CDK's database has it. */
final class Schemas {

    private final Map<String, JsonNode> resources = new HashMap<>();
    private final Map<String, JsonNode> definitions = new HashMap<>();

    /** @param database the member {@code schema} of {@code db.json} */
    Schemas(JsonNode database) {
        database.at("/resource/entities").forEach(type -> resources.put(type.path("cloudFormationType").asText(), type));
        database.at("/typeDefinition/entities").forEach(type -> definitions.put(type.path("$id").asText(), type));
        if (resources.isEmpty() || definitions.isEmpty()) {
            throw new IllegalStateException("CDK's database of resource schemas has another form than we read");
        }
    }

    /** Members {@code properties} and {@code attributes}. */
    Optional<JsonNode> resource(String type) {
        return Optional.ofNullable(resources.get(type));
    }

    /** The properties of a type that a property refers to. */
    JsonNode definition(JsonNode type) {
        return definitions.get(type.at("/reference/$ref").asText()).path("properties");
    }

    /** What a stack may have and no schema describes. */
    static boolean isCustom(String type) {
        return type.startsWith("Custom::") || type.equals("AWS::CloudFormation::CustomResource") || type.equals("AWS::CDK::Metadata");
    }
}
