package io.gatehouse.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the names that a part of a template refers to. */
final class References {

    /** A variable of {@code Fn::Sub}; {@code ${!literal}} is none. */
    static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

    private References() {}

    /** Logical ids, parameters and pseudo parameters, in order of appearance. */
    static Set<String> in(JsonNode node) {
        var names = new LinkedHashSet<String>();
        mentions(node).forEach(mention -> names.add(mention.split("\\.", 2)[0]));
        return names;
    }

    /** The same with what is asked of them: {@code Id} or {@code Id.Attribute}. */
    static Set<String> mentions(JsonNode node) {
        var mentions = new LinkedHashSet<String>();
        collect(node, mentions);
        return mentions;
    }

    private static void collect(JsonNode node, Set<String> names) {
        for (var member : node.properties()) {
            switch (member.getKey()) {
                case "Ref" -> names.add(member.getValue().asText());
                case "Fn::GetAtt" -> names.add(attribute(member.getValue()));
                case "Fn::Sub" -> variables(member.getValue(), names);
                default -> collect(member.getValue(), names);
            }
        }
        if (node.isArray()) {
            node.elements().forEachRemaining(element -> collect(element, names));
        }
    }

    private static String attribute(JsonNode value) {
        return value.isArray() ? value.path(0).asText() + "." + value.path(1).asText() : value.asText();
    }

    private static void variables(JsonNode value, Set<String> names) {
        var own = value.path(1);
        VARIABLE.matcher(value.isArray() ? value.path(0).asText() : value.asText())
            .results()
            .map(match -> match.group(1))
            .filter(name -> !own.has(name))
            .forEach(names::add);
        collect(own, names);
    }
}
