package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Field;
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
    private static final String DURATION =
        "-?P(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?";
    private static final String GEOPOINT = "-?[0-9]+(?:\\.[0-9]+)?, ?-?[0-9]+(?:\\.[0-9]+)?";

    private final WholePattern pattern;

    private TextFormat(WholePattern pattern) {
        this.pattern = pattern;
    }

    static @Nullable TextFormat of(Field field) {
        String expression = switch (field.type()) {
            case STRING -> FORMATS.get(field.format());
            case DURATION -> DURATION;
            case GEOPOINT -> field.format().equals("default") ? GEOPOINT : null;
            default -> null;
        };
        return expression == null ? null : new TextFormat(new WholePattern(expression));
    }

    boolean fits(byte[] data, int from, int to) {
        return pattern.matches(data, from, to);
    }
}
