package io.gatehouse.registry.search;

import io.gatehouse.registry.RegistryException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** MLflow's {@code order_by}: what has no value comes last either way, and what is no number just before it. */
public final class Order {

    private Order() {}

    /**
     * Reads an order.
     *
     * @param byDefault what decides between equals
     */
    public static <R extends Row> Comparator<R> parse(List<String> orderBy, Schema schema, Comparator<R> byDefault) {
        Comparator<R> whole = null;
        for (var one : orderBy) {
            Comparator<R> next = Order.<R>one(one, schema);
            whole = whole == null ? next : whole.thenComparing(next);
        }
        return whole == null ? byDefault : whole.thenComparing(byDefault);
    }

    private static <R extends Row> Comparator<R> one(String text, Schema schema) {
        var parser = new FilterParser(text, schema);
        var field = parser.field();
        boolean down = switch (parser.rest().toUpperCase(Locale.ROOT)) {
            case "", "ASC" -> false;
            case "DESC" -> true;
            default -> throw invalid(text);
        };
        if (!parser.atEnd()) {
            throw invalid(text);
        }
        return schema.isNumber(field) ? numbers(field, down) : texts(field, down);
    }

    private static <R extends Row> Comparator<R> numbers(Field field, boolean down) {
        return Comparator.<R>comparingInt(row -> rank(Values.number(row, field))).thenComparing((one, other) -> {
            var left = Values.number(one, field);
            var right = Values.number(other, field);
            if (left == null || right == null) {
                return 0;
            }
            return down ? right.compareTo(left) : left.compareTo(right);
        });
    }

    private static int rank(@Nullable Double value) {
        return value == null ? 2 : value.isNaN() ? 1 : 0;
    }

    private static <R extends Row> Comparator<R> texts(Field field, boolean down) {
        return (one, other) -> {
            var left = Values.text(one, field);
            var right = Values.text(other, field);
            if (left == null || right == null) {
                return Boolean.compare(left == null, right == null);
            }
            return down ? right.compareTo(left) : left.compareTo(right);
        };
    }

    private static RegistryException invalid(String text) {
        return RegistryException.invalid("Invalid order_by clause '" + text + "': give a field, and ASC or DESC.");
    }
}
