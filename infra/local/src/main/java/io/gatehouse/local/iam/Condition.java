package io.gatehouse.local.iam;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * One line of a statement's {@code Condition}.
 *
 * @param operator such as {@code ArnLike}, without qualifiers
 * @param key such as {@code aws:SourceArn}
 * @param values of which one must match, or for a negated operator none
 * @param ifExists whether a request without the key passes
 * @param quantifier what must hold of a key's several values
 */
record Condition(String operator, String key, List<String> values, boolean ifExists, Quantifier quantifier) {
    enum Quantifier {
        ONE,
        FOR_ANY_VALUE,
        FOR_ALL_VALUES,
    }

    private static final Set<String> OPERATORS = Set.of(
        "StringEquals",
        "StringNotEquals",
        "StringEqualsIgnoreCase",
        "StringNotEqualsIgnoreCase",
        "StringLike",
        "StringNotLike",
        "ArnEquals",
        "ArnNotEquals",
        "ArnLike",
        "ArnNotLike",
        "Bool",
        "Null",
        "NumericEquals",
        "NumericNotEquals",
        "NumericLessThan",
        "NumericLessThanEquals",
        "NumericGreaterThan",
        "NumericGreaterThanEquals"
    );

    private static final Set<String> KEYS = Set.of(
        "aws:securetransport",
        "aws:requestedregion",
        "aws:resourceaccount",
        "aws:viaawsservice",
        "aws:principalarn",
        "aws:principalaccount",
        "aws:principaltype",
        "aws:principalisawsservice",
        "aws:principalservicename",
        "aws:sourcearn",
        "aws:sourceaccount",
        "s3:prefix",
        "s3:delimiter",
        "s3:max-keys",
        "s3:versionid",
        "s3:x-amz-acl",
        "s3:x-amz-copy-source",
        "s3:x-amz-server-side-encryption",
        "s3:x-amz-storage-class",
        "events:source",
        "events:detail-type"
    );

    /**
     * @param spelled operator as written, with {@code IfExists} and {@code ForAnyValue:}
     * @throws IllegalArgumentException if the operator or key is not known here; the message names it
     */
    static Condition of(String spelled, String key, List<String> values) {
        var quantifier = spelled.startsWith("ForAnyValue:")
            ? Quantifier.FOR_ANY_VALUE
            : spelled.startsWith("ForAllValues:")
              ? Quantifier.FOR_ALL_VALUES
              : Quantifier.ONE;
        var bare = spelled.substring(spelled.indexOf(':') + 1);
        var ifExists = bare.endsWith("IfExists");
        var operator = ifExists ? bare.substring(0, bare.length() - "IfExists".length()) : bare;
        if (!OPERATORS.contains(operator)) {
            throw new IllegalArgumentException("condition operator " + spelled + " cannot be evaluated by the local stack");
        }
        if (!KEYS.contains(key.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("condition key " + key + " cannot be evaluated by the local stack");
        }
        return new Condition(operator, key, List.copyOf(values), ifExists, quantifier);
    }

    boolean holds(AccessRequest request) {
        var actual = request.values(key);
        if (operator.equals("Null")) {
            return values.contains(String.valueOf(actual.isEmpty()));
        }
        var negated = operator.contains("Not");
        if (actual.isEmpty()) {
            return ifExists || quantifier == Quantifier.FOR_ALL_VALUES || (negated && quantifier == Quantifier.ONE);
        }
        BiPredicate<String, String> matches = (wanted, value) -> matches(wanted, value, request);
        return switch (quantifier) {
            case FOR_ALL_VALUES -> actual.stream().allMatch(value -> values.stream().anyMatch(w -> matches.test(w, value)) != negated);
            default -> actual.stream().anyMatch(value -> values.stream().anyMatch(w -> matches.test(w, value)) != negated);
        };
    }

    private boolean matches(String wanted, String value, AccessRequest request) {
        return switch (operator) {
            case "StringEquals", "StringNotEquals" -> literal(wanted).matches(value, false, request::variable);
            case "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase" -> literal(wanted).matches(value, true, request::variable);
            case "StringLike", "StringNotLike" -> new Wildcard(wanted).matches(value, false, request::variable);
            case "ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike" -> new Wildcard(wanted).matchesArn(value, request::variable);
            case "Bool" -> wanted.equalsIgnoreCase(value);
            default -> compare(new BigDecimal(value).compareTo(new BigDecimal(wanted)));
        };
    }

    /** The same text with its wildcards taken as they stand; variables stay. */
    private static Wildcard literal(String text) {
        return new Wildcard(text.replaceAll("(?<!\\$\\{)[*?]", "\\${$0}"));
    }

    private boolean compare(int sign) {
        return switch (operator) {
            case "NumericEquals", "NumericNotEquals" -> sign == 0;
            case "NumericLessThan" -> sign < 0;
            case "NumericLessThanEquals" -> sign <= 0;
            case "NumericGreaterThan" -> sign > 0;
            default -> sign >= 0;
        };
    }

    /** Reads the {@code Condition} member of a statement. */
    static List<Condition> all(Map<String, Map<String, List<String>>> conditions) {
        return conditions
            .entrySet()
            .stream()
            .flatMap(operator ->
                operator
                    .getValue()
                    .entrySet()
                    .stream()
                    .map(key -> of(operator.getKey(), key.getKey(), key.getValue()))
            )
            .toList();
    }
}
