package io.gatehouse.aws.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** There is an order in which all resources can be made, and each that must be made first is there. */
record CycleRule() implements Rule {
    @Override
    public List<Fault> faults(JsonNode template) {
        var faults = new ArrayList<Fault>();
        var done = new HashSet<String>();
        for (var resource : template.path("Resources").properties()) {
            visit(template.path("Resources"), resource.getKey(), new LinkedHashSet<>(), done, faults);
            named(resource.getValue())
                .filter(before -> !template.path("Resources").has(before))
                .forEach(before -> faults.add(new Fault(resource.getKey(), "depends on %s, which is not there".formatted(before))));
        }
        return faults;
    }

    private static void visit(JsonNode resources, String id, Set<String> path, Set<String> done, List<Fault> faults) {
        if (!path.add(id)) {
            faults.add(new Fault(id, "is made only after itself: " + path));
        } else if (!done.contains(id)) {
            for (var before : before(resources.path(id)).toList()) {
                if (resources.has(before)) {
                    visit(resources, before, new LinkedHashSet<>(path), done, faults);
                }
            }
            done.add(id);
        }
    }

    private static Stream<String> before(JsonNode resource) {
        var mentioned = Intrinsic.mentions(resource.path("Properties")).stream().map(Intrinsic.Mention::target);
        return Stream.concat(named(resource), mentioned);
    }

    private static Stream<String> named(JsonNode resource) {
        var dependsOn = resource.path("DependsOn");
        return dependsOn.isTextual() ? Stream.of(dependsOn.asText()) : dependsOn.valueStream().map(JsonNode::asText);
    }
}
