package io.gatehouse.registry.search;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One condition of a filter. */
sealed interface Clause {
    boolean holds(Row row);

    /** A metric or a numeric attribute. */
    record OfNumber(Field field, String operator, double value) implements Clause {
        @Override
        public boolean holds(Row row) {
            var found = Values.number(row, field);
            return found != null && compare(found);
        }

        private boolean compare(double found) {
            return switch (operator) {
                case "=" -> found == value;
                case "!=" -> found != value;
                case "<" -> found < value;
                case "<=" -> found <= value;
                case ">" -> found > value;
                default -> found >= value;
            };
        }
    }

    /**
     * A parameter, a tag or an attribute that is a text.
     *
     * @param withoutValue whether it holds where there is no such value
     */
    record OfText(Field field, Predicate<String> test, boolean withoutValue) implements Clause {
        @Override
        public boolean holds(Row row) {
            var found = Values.text(row, field);
            return found == null ? withoutValue : test.test(found);
        }
    }

    /** A pattern in which {@code %} is any run of characters and {@code _} any one. */
    static Predicate<String> like(String pattern, boolean anyCase) {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(
                switch (c) {
                    case '%' -> ".*";
                    case '_' -> ".";
                    default -> Pattern.quote(String.valueOf(c));
                }
            );
        }
        int flags = Pattern.DOTALL | (anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        return Pattern.compile(regex.toString(), flags).asMatchPredicate();
    }

    static Predicate<String> in(Set<String> values, boolean not) {
        return found -> values.contains(found) != not;
    }
}
