package io.gatehouse.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Keeps the buses and rules that were made through the API, as the template keeps its own. */
final class RuleStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Path file;

    /** @param folder null to keep nothing */
    RuleStore(@Nullable Path folder) {
        this.file = folder == null ? null : folder.resolve("rules.json");
    }

    /** The names of the buses kept. */
    List<String> buses() {
        return StreamSupport.stream(read().path("buses").spliterator(), false).map(JsonNode::asText).toList();
    }

    /** The rules kept, with their targets, as an {@code AWS::Events::Rule} writes them. */
    List<JsonNode> rules() {
        return StreamSupport.stream(read().path("rules").spliterator(), false).toList();
    }

    void save(Collection<EventBus> buses, Collection<Rule> rules) {
        if (file == null) {
            return;
        }
        var kept = JsonNodeFactory.instance.objectNode();
        var names = kept.putArray("buses");
        buses.forEach(bus -> names.add(bus.name()));
        var documents = kept.putArray("rules");
        for (var rule : rules) {
            var document = rule.describe();
            var targets = document.putArray("Targets");
            rule.targets().forEach(target -> targets.add(target.definition()));
            documents.add(document);
        }
        try {
            var fresh = Files.write(file.resolveSibling("rules.new"), JSON.writeValueAsBytes(kept));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("the rules cannot be kept in " + file, failure);
        }
    }

    private JsonNode read() {
        if (file == null || !Files.exists(file)) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read; delete it to go on without the rules in it", unreadable);
        }
    }
}
