package io.gatehouse.aws.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The functions of CloudFormation in the values of a template. */
final class Intrinsic {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^!}][^}]*)}");

    private Intrinsic() {}

    /**
     * A mention of something else in the template.
     *
     * @param attribute empty for a plain reference
     */
    record Mention(String target, String attribute) {
        static Mention parse(String dotted) {
            var parts = dotted.split("\\.", 2);
            return new Mention(parts[0], parts.length == 2 ? parts[1] : "");
        }
    }

    static boolean is(JsonNode value) {
        return value.size() == 1 && (value.has("Ref") || value.fieldNames().next().startsWith("Fn::"));
    }

    /** The values that a value may take as far as that can be seen: both arms of a condition, the value itself, or none. */
    static List<JsonNode> literals(JsonNode value) {
        if (value.isObject() && value.has("Fn::If")) {
            var arms = value.path("Fn::If");
            return Stream.of(arms.path(1), arms.path(2))
                .flatMap(arm -> literals(arm).stream())
                .toList();
        }
        return value.isObject() && is(value) ? List.of() : List.of(value);
    }

    /** Everything that a value mentions, at any depth. */
    static List<Mention> mentions(JsonNode value) {
        var found = new ArrayList<Mention>();
        collect(value, found);
        return found;
    }

    private static void collect(JsonNode value, List<Mention> found) {
        if (value.isObject() && is(value)) {
            if (value.has("Ref")) {
                found.add(new Mention(value.path("Ref").asText(), ""));
            } else if (value.has("Fn::GetAtt")) {
                found.add(attribute(value.path("Fn::GetAtt")));
            } else if (value.has("Fn::Sub")) {
                substitutions(value.path("Fn::Sub"), found);
            }
        }
        value.forEach(member -> collect(member, found));
    }

    private static Mention attribute(JsonNode pair) {
        return pair.isArray() ? new Mention(pair.path(0).asText(), pair.path(1).asText()) : Mention.parse(pair.asText());
    }

    private static void substitutions(JsonNode sub, List<Mention> found) {
        var text = sub.isArray() ? sub.path(0).asText() : sub.asText();
        PLACEHOLDER.matcher(text)
            .results()
            .map(match -> Mention.parse(match.group(1)))
            .filter(mention -> !sub.path(1).has(mention.target()))
            .forEach(found::add);
    }
}
