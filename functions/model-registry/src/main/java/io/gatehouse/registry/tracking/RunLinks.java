package io.gatehouse.registry.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.lineage.Link;
import io.gatehouse.registry.lineage.Node;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run says of itself that it read, used and made. */
final class RunLinks {

    private static final String PARENT = "mlflow.parentRunId";
    private static final String PROMPTS = "mlflow.linkedPrompts";
    private static final String READ = "gatehouse.object";

    private RunLinks() {}

    static Set<Link> of(Run run) {
        var links = new LinkedHashSet<Link>();
        var self = Node.run(run.id());
        var parent = run.tags().get(PARENT);
        if (parent != null && !parent.isEmpty()) {
            links.add(new Link(Node.run(parent), self));
        }
        var object = run.tags().get(READ);
        if (object != null && !object.isEmpty()) {
            links.add(new Link(Node.object(object), self));
        }
        run.datasets().forEach(dataset -> addObject(dataset, self, links));
        run.modelInputs().forEach(model -> links.add(new Link(Node.loggedModel(model.path("model_id").asText()), self)));
        run.modelOutputs().forEach(model -> links.add(new Link(self, Node.loggedModel(model.path("model_id").asText()))));
        for (var prompt : parsed(run.tags().getOrDefault(PROMPTS, ""))) {
            links.add(new Link(Node.version(prompt.path("name").asText(), prompt.path("version").asInt()), self));
        }
        return links;
    }

    /** URIs of objects that a run read. */
    static Set<String> objects(Run run) {
        return of(run)
            .stream()
            .map(Link::from)
            .filter(node -> node.kind() == Node.Kind.OBJECT)
            .map(Node::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Clients describe where a data set came from in JSON inside a text, each kind of source in its own words. */
    private static void addObject(JsonNode input, Node self, Set<Link> links) {
        var source = parsed(input.at("/dataset/source").asText());
        for (var name : new String[] { "uri", "path", "url" }) {
            if (source.path(name).isTextual()) {
                links.add(new Link(Node.object(source.path(name).textValue()), self));
                return;
            }
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException notDescribedInJson) {
            return Json.mapper().createObjectNode();
        }
    }
}
