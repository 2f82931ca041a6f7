package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a function's resource policy.
 *
 * @param function the name or ARN (with its qualifier, if any) that it opens
 * @param principal a service such as {@code apigateway.amazonaws.com}, or an account
 * @param sourceArn a pattern in which {@code *} and {@code ?} stand for any text and any character; null for any source
 */
public record InvokePermission(String function, String action, String principal, @Nullable String sourceArn) {
    /** Reads the resolved properties of an {@code AWS::Lambda::Permission}. */
    public static InvokePermission of(JsonNode properties) {
        return new InvokePermission(
            properties.required("FunctionName").asText(),
            properties.required("Action").asText(),
            properties.required("Principal").asText(),
            properties.hasNonNull("SourceArn") ? properties.get("SourceArn").asText() : null
        );
    }

    boolean allows(String service, String source) {
        var invokes = action.equals("lambda:InvokeFunction") || action.equals("lambda:*");
        return invokes && principal.equals(service) && (sourceArn == null || glob(sourceArn).matcher(source).matches());
    }

    private static Pattern glob(String pattern) {
        var regex = new StringBuilder();
        pattern.chars().forEach(c ->
            regex.append(
                switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                }
            )
        );
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
