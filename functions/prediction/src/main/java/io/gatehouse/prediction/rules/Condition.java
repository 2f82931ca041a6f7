package io.gatehouse.prediction.rules;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.expression.RowExpression;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a rule acts: an expression of the language of contracts' rules, compiled once. What a missing value leaves undecided does not hold.
 * Thread-safe.
 */
final class Condition {

    static final String SCORE = "score";
    static final String PREDICTION = "prediction";

    private final RowExpression expression;
    private final List<String> names;
    private final List<FieldType> types;

    /** @throws io.gatehouse.dataset.expression.ExpressionException if the text is no condition on the fields */
    Condition(String text, Map<String, FieldType> fields) {
        expression = RowExpression.compile(text, fields);
        names = expression.references();
        types = names
            .stream()
            .map(name -> fields.getOrDefault(name, FieldType.STRING))
            .toList();
    }

    /** @throws UnfitRow if a feature is of another type than the rules say */
    boolean holds(Row row, Scored said) throws UnfitRow {
        var values = new @Nullable Object[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(row, said, names.get(i), types.get(i));
        }
        return expression.isCertain(values);
    }

    private static @Nullable Object value(Row row, Scored said, String name, FieldType type) throws UnfitRow {
        if (name.equals(SCORE)) {
            return said.score() == null ? null : (Object) said.score().doubleValue();
        }
        if (name.equals(PREDICTION)) {
            return said.prediction();
        }
        var sent = row.values().get(name);
        try {
            return sent == null ? null : converted(sent, type);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UnfitRow(
                row.at(),
                name,
                "Feature '%s' of row %d is no %s, as the rules of this model take it: send it as one, or leave it out.".formatted(
                    name,
                    row.at(),
                    type.title()
                )
            );
        }
    }

    private static Object converted(Object sent, FieldType type) {
        return switch (type) {
            case INTEGER -> whole(sent);
            case NUMBER -> sent instanceof Number number ? (Object) number.doubleValue() : none();
            case BOOLEAN -> sent instanceof Boolean ? sent : none();
            case DATE -> LocalDate.parse(sent.toString()).atStartOfDay(ZoneOffset.UTC).toInstant();
            case DATETIME -> instant(sent.toString());
            default -> sent.toString();
        };
    }

    private static Object whole(Object sent) {
        return switch (sent) {
            case Long number -> number;
            case Double number when number == Math.rint(number) && Math.abs(number) < 0x1p53 -> (Object) number.longValue();
            default -> none();
        };
    }

    private static Instant instant(String text) {
        return text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
    }

    private static Object none() {
        throw new IllegalArgumentException();
    }
}
