package io.gatehouse.local.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Orders resources so that each comes after all it refers to or depends on. */
public final class CreationOrder {

    private final Map<String, Declaration> resources;
    private final Set<String> done = new LinkedHashSet<>();
    private final Set<String> path = new LinkedHashSet<>();
    private final List<Declaration> order = new ArrayList<>();

    private CreationOrder(Map<String, Declaration> resources) {
        this.resources = resources;
    }

    /**
     * The resources in an order of creation; among the free, the template's own order.
     *
     * @throws TemplateException naming the resources of a cycle
     */
    public static List<Declaration> of(Map<String, Declaration> resources) {
        var creation = new CreationOrder(resources);
        resources.keySet().forEach(creation::visit);
        return List.copyOf(creation.order);
    }

    private void visit(String logicalId) {
        var resource = resources.get(logicalId);
        if (resource == null || done.contains(logicalId)) {
            return;
        }
        if (!path.add(logicalId)) {
            var cycle = path
                .stream()
                .dropWhile(id -> !id.equals(logicalId))
                .collect(Collectors.joining(" -> "));
            throw new TemplateException(
                List.of(logicalId + ": the template's references go in a circle: " + cycle + " -> " + logicalId + ".")
            );
        }
        resource.needs().forEach(this::visit);
        path.remove(logicalId);
        done.add(logicalId);
        order.add(resource);
    }
}
