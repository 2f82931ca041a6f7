package io.gatehouse.local.iam;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A pattern of a policy: {@code *} stands for any characters, {@code ?} for one, <code>${aws:PrincipalArn}</code> for the value
 * of a condition key, which is taken literally.
 */
record Wildcard(String text) {
    private static final int ARN_PARTS = 6;

    /** Whether the value as a whole matches. A pattern with a variable that has no value matches nothing. */
    boolean matches(String value, boolean ignoreCase, Function<String, Optional<String>> variables) {
        return regex(text, variables)
            .map(regex -> Pattern.compile(regex, Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0)))
            .filter(regex -> regex.matcher(value).matches())
            .isPresent();
    }

    /** Whether the ARN matches part by part: a wildcard does not reach over a colon, but in the last part. */
    boolean matchesArn(String arn, Function<String, Optional<String>> variables) {
        if (text.equals("*")) {
            return true;
        }
        var wanted = text.split(":", ARN_PARTS);
        var parts = arn.split(":", ARN_PARTS);
        if (wanted.length != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!new Wildcard(wanted[i]).matches(parts[i], false, variables)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> regex(String pattern, Function<String, Optional<String>> variables) {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '$' && pattern.startsWith("${", i) && pattern.indexOf('}', i) > 0) {
                int end = pattern.indexOf('}', i);
                var value = variable(pattern.substring(i + 2, end), variables);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                regex.append(Pattern.quote(value.get()));
                i = end;
            } else {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Optional.of(regex.toString());
    }

    private static Optional<String> variable(String name, Function<String, Optional<String>> variables) {
        return switch (name) {
            case "*", "?", "$" -> Optional.of(name);
            default -> variables.apply(name);
        };
    }
}
