package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formats that Table Schema knows of text, as far as their look tells. */
final class TextFormat {

    private static final Map<String, String> FORMATS = Map.of(
        "email",
        "[^@\\s]+@[^@\\s]+\\.[^@\\s.]+",
        "uri",
        "[A-Za-z][A-Za-z0-9+.-]*:[^\\s]+",
        "uuid",
        "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}",
        "binary",
        "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"
    );
    private final WholePattern pattern;

    private TextFormat(WholePattern pattern) {
        this.pattern = pattern;
    }

    static @Nullable TextFormat of(Field field) {
        String expression = field.type() == FieldType.STRING ? FORMATS.get(field.format()) : null;
        return expression == null ? null : new TextFormat(new WholePattern(expression));
    }

    boolean fits(byte[] data, int from, int to) {
        return pattern.matches(data, from, to);
    }
}
