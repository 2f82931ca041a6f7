package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The policy of an authorizer's answer, which is asked anew for each request that it is kept for. */
record InvokePolicy(JsonNode document) {
    private static final String ACTION = "execute-api:Invoke";

    enum Decision {
        ALLOWED,
        DENIED,
        /** No statement speaks of the request. */
        NOT_ALLOWED,
    }

    Decision decide(String methodArn) {
        if (matches("Deny", methodArn)) {
            return Decision.DENIED;
        }
        return matches("Allow", methodArn) ? Decision.ALLOWED : Decision.NOT_ALLOWED;
    }

    private boolean matches(String effect, String methodArn) {
        return items(document.path("Statement")).anyMatch(
            statement ->
                statement.path("Effect").asText().equals(effect) &&
                items(statement.path("Action")).anyMatch(action -> like(action.asText(), ACTION)) &&
                items(statement.path("Resource")).anyMatch(resource -> like(resource.asText(), methodArn))
        );
    }

    private static Stream<JsonNode> items(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : node.isMissingNode() ? Stream.empty() : Stream.of(node);
    }

    private static boolean like(String pattern, String text) {
        var regex = new StringBuilder();
        for (var part : pattern.split("(?<=[*?])|(?=[*?])", -1)) {
            regex.append(part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }
}
