package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text in which {@code $context.name} stands for a value of the request; no other part of the template language is served. */
record Template(String text) {
    private static final Pattern VARIABLE = Pattern.compile("\\$context\\.([A-Za-z0-9_]+(?:\\.[A-Za-z0-9_-]+)*)");
    private static final Pattern UNSERVED = Pattern.compile("#set|#if|#foreach|\\$input|\\$util|\\$stageVariables");

    Template {
        if (UNSERVED.matcher(text).find()) {
            throw new IllegalArgumentException("Only $context variables are served in templates, not: " + text);
        }
    }

    /** Fills in the values; {@code error.messageString} is quoted, and an absent one is {@code -} as AWS writes it. */
    String render(JsonNode context) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(context, match.group(1))));
    }

    private static String value(JsonNode context, String name) {
        if (name.equals("error.messageString")) {
            return TextNode.valueOf(context.at("/error/message").asText()).toString();
        }
        var value = context.at("/" + name.replace('.', '/'));
        return value.isMissingNode() || value.isNull() ? "-" : value.asText();
    }
}
