package io.gatehouse.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.dynamodb.Items;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The registry's own table, read only: a model under {@code MODELS} and its name, a version under {@code MODEL#<id>} and
 * {@code V#<number>}. Thread-safe.
 */
public final class DynamoRegistrations implements Registrations {

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoRegistrations(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Registered find(String model, Wanted wanted) {
        var found = document("MODELS", model).orElseThrow(() ->
            new UnknownModel("There is no model '%s': register it, or ask for another.".formatted(model))
        );
        int number = number(found, model, wanted);
        var id = found.path("id").asText();
        var version = document("MODEL#" + id, "V#%08d".formatted(number)).orElseThrow(() ->
            new UnknownModel("Model '%s' has no version %d: ask for another.".formatted(model, number))
        );
        var tags = new HashMap<String, String>();
        version.path("tags").forEachEntry((name, value) -> tags.put(name, value.asText()));
        return new Registered(model, id, number, version.path("artifact_uri").asText(), tags);
    }

    private static int number(JsonNode model, String name, Wanted wanted) {
        return switch (wanted) {
            case Wanted.Version version -> version.number();
            case Wanted.Alias alias -> resolve(model, alias.name()).orElseThrow(() ->
                new UnknownModel(
                    wanted.equals(Wanted.CHAMPION)
                        ? "No version of model '%s' serves: promote one to Production, or set its alias champion.".formatted(name)
                        : "Model '%s' has no alias '%s': set it, or ask for another.".formatted(name, alias.name())
                )
            );
        };
    }

    /** An alias that is set means its version; the champion is else the newest in Production, and latest the newest of all. */
    private static OptionalInt resolve(JsonNode model, String alias) {
        var set = model.path("aliases").path(alias);
        if (set.isInt()) {
            return OptionalInt.of(set.intValue());
        }
        return switch (alias) {
            case "champion" -> model.path("production").valueStream().mapToInt(JsonNode::asInt).max();
            case "latest" -> model.path("newest").valueStream().mapToInt(JsonNode::asInt).max();
            default -> OptionalInt.empty();
        };
    }

    private Optional<JsonNode> document(String pk, String sk) {
        var answer = dynamo.getItem(get -> get.tableName(table).key(Items.key(pk, sk)).consistentRead(true));
        return answer.hasItem() ? Optional.of(document(answer.item())) : Optional.empty();
    }

    private static JsonNode document(Map<String, AttributeValue> item) {
        var value = item.get(Items.DOCUMENT);
        boolean plain = value != null && value.s() != null;
        var json = plain ? Items.text(item, Items.DOCUMENT) : new String(Items.expanded(item), StandardCharsets.UTF_8);
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A document of the registry's table is no JSON", e);
        }
    }
}
