package io.gatehouse.prediction.composition;

import io.gatehouse.prediction.config.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a feature is made of others. What is made of something missing is missing. */
public sealed interface Formula {
    /** The value for a row. */
    @Nullable
    Object of(Map<String, @Nullable Object> features);

    /** One number of two. */
    record Binary(Operation operation, String left, String right) implements Formula {
        @Override
        public @Nullable Object of(Map<String, @Nullable Object> features) {
            if (features.get(left) instanceof Number one && features.get(right) instanceof Number other) {
                double made = operation.of(one.doubleValue(), other.doubleValue());
                return Double.isFinite(made) ? (Double) made : null;
            }
            return null;
        }
    }

    /** What is done with two numbers. */
    enum Operation {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE;

        double of(double one, double other) {
            return switch (this) {
                case ADD -> one + other;
                case SUBTRACT -> one - other;
                case MULTIPLY -> one * other;
                case DIVIDE -> one / other;
            };
        }
    }

    /** What stands for a value in a table, such as a number for a category. */
    record Lookup(String feature, Map<String, Object> table, @Nullable Object otherwise) implements Formula {
        public Lookup {
            table = Map.copyOf(table);
        }

        @Override
        public @Nullable Object of(Map<String, @Nullable Object> features) {
            var value = features.get(feature);
            var found = value == null ? null : table.get(value.toString());
            return found == null ? otherwise : found;
        }
    }

    /**
     * Reads one.
     *
     * @throws io.gatehouse.prediction.config.ConfigException if it is none
     */
    static Formula read(Member member) {
        member.only("add", "subtract", "multiply", "divide", "lookup", "in", "otherwise");
        for (var operation : Operation.values()) {
            var name = operation.name().toLowerCase(Locale.ROOT);
            if (member.has(name)) {
                var names = member.elements(name).stream().map(Member::text).toList();
                if (names.size() != 2) {
                    throw member.get(name).wrong("must name two features");
                }
                return new Binary(operation, names.get(0), names.get(1));
            }
        }
        var feature = member.required("lookup", "a formula has one of \"add\", \"subtract\", \"multiply\", \"divide\", \"lookup\"").text();
        var table = new LinkedHashMap<String, Object>();
        member
            .required("in", "say what stands for each value")
            .members()
            .forEach((value, made) -> table.put(value, plain(made)));
        return new Lookup(feature, table, member.map("otherwise", Formula::plain).orElse(null));
    }

    private static Object plain(Member member) {
        var value = member.value();
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return member.text();
    }

    /** The features that it takes. */
    default List<String> takes() {
        return switch (this) {
            case Binary binary -> List.of(binary.left(), binary.right());
            case Lookup lookup -> List.of(lookup.feature());
        };
    }
}
