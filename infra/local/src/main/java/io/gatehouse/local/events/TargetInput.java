package io.gatehouse.local.events;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What of an event a target receives. */
sealed interface TargetInput {
    /** The payload for the target; the rule is named to templates that ask for it. */
    String of(JsonNode event, String ruleArn);

    /** Reads the target's {@code Input}, {@code InputPath} or {@code InputTransformer}; none of them passes the event on. */
    static TargetInput of(JsonNode target) {
        if (target.hasNonNull("Input")) {
            return new Constant(target.get("Input").asText());
        }
        if (target.hasNonNull("InputPath")) {
            return new Part(JsonPath.checked(target.get("InputPath").asText()));
        }
        if (target.hasNonNull("InputTransformer")) {
            return Transformed.of(target.get("InputTransformer"));
        }
        return new Part("$");
    }

    /** The same text for every event. */
    record Constant(String text) implements TargetInput {
        @Override
        public String of(JsonNode event, String ruleArn) {
            return text;
        }
    }

    /** A part of the event; the whole at {@code $}. */
    record Part(String path) implements TargetInput {
        @Override
        public String of(JsonNode event, String ruleArn) {
            var part = JsonPath.at(event, path);
            return part.isMissingNode() ? "{}" : part.toString();
        }
    }

    /**
     * A template with parts of the event filled in for {@code <name>}: inside quotes as text, elsewhere as JSON.
     *
     * @param paths by the template's names
     */
    record Transformed(Map<String, String> paths, String template) implements TargetInput {
        private static final Pattern TOKEN = Pattern.compile("\\\\.|\"|<([A-Za-z0-9_.-]+)>");

        static Transformed of(JsonNode transformer) {
            var paths = new HashMap<String, String>();
            transformer
                .path("InputPathsMap")
                .properties()
                .forEach(path -> paths.put(path.getKey(), JsonPath.checked(path.getValue().asText())));
            return new Transformed(Map.copyOf(paths), transformer.path("InputTemplate").asText());
        }

        @Override
        public String of(JsonNode event, String ruleArn) {
            var filled = new StringBuilder();
            var quoted = false;
            var tokens = TOKEN.matcher(template);
            while (tokens.find()) {
                if (tokens.group().equals("\"")) {
                    quoted = !quoted;
                }
                tokens.appendReplacement(filled, "");
                filled.append(tokens.group(1) == null ? tokens.group() : value(tokens.group(1), event, ruleArn, quoted));
            }
            return tokens.appendTail(filled).toString();
        }

        private String value(String name, JsonNode event, String ruleArn, boolean quoted) {
            var path = paths.get(name);
            if (path != null) {
                return written(JsonPath.at(event, path), quoted);
            }
            return switch (name) {
                case "aws.events.rule-arn" -> text(ruleArn, quoted);
                case "aws.events.rule-name" -> text(ruleArn.substring(ruleArn.lastIndexOf('/') + 1), quoted);
                case "aws.events.event.ingestion-time" -> text(event.path("time").asText(), quoted);
                case "aws.events.event", "aws.events.event.json" -> written(event, quoted);
                default -> "<" + name + ">";
            };
        }

        private static String written(JsonNode part, boolean quoted) {
            if (part.isMissingNode()) {
                return quoted ? "" : "null";
            }
            return part.isTextual() ? text(part.asText(), quoted) : quoted ? escaped(part.toString()) : part.toString();
        }

        private static String text(String text, boolean quoted) {
            return quoted ? escaped(text) : '"' + escaped(text) + '"';
        }

        private static String escaped(String text) {
            return new String(JsonStringEncoder.getInstance().quoteAsString(text));
        }
    }
}
