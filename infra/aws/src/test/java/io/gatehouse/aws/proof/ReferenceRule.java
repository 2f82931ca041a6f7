package io.gatehouse.aws.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What is referred to exists, and has the attribute that is asked of it. */
record ReferenceRule(Schemas schemas) implements Rule {
    @Override
    public List<Fault> faults(JsonNode template) {
        var faults = new ArrayList<Fault>();
        for (var resource : template.path("Resources").properties()) {
            mentioned(template, resource.getKey(), resource.getValue().path("Properties"), faults);
        }
        for (var output : template.path("Outputs").properties()) {
            mentioned(template, output.getKey(), output.getValue(), faults);
        }
        return faults;
    }

    private void mentioned(JsonNode template, String owner, JsonNode value, List<Fault> faults) {
        for (var mention : Intrinsic.mentions(value)) {
            if (!exists(template, mention)) {
                faults.add(new Fault(owner, "nothing is named %s, which is referred to".formatted(mention.target())));
            } else if (!hasAttribute(template, mention)) {
                faults.add(new Fault(owner, "%s has no attribute %s".formatted(mention.target(), mention.attribute())));
            }
        }
    }

    private static boolean exists(JsonNode template, Intrinsic.Mention mention) {
        return (
            template.path("Resources").has(mention.target()) ||
            (mention.attribute().isEmpty() && (mention.target().startsWith("AWS::") || template.path("Parameters").has(mention.target())))
        );
    }

    private boolean hasAttribute(JsonNode template, Intrinsic.Mention mention) {
        var type = template.path("Resources").path(mention.target()).path("Type").asText();
        return (
            mention.attribute().isEmpty() ||
            Schemas.isCustom(type) ||
            schemas
                .resource(type)
                .map(it -> it.path("attributes").has(mention.attribute()))
                .orElse(true)
        );
    }
}
