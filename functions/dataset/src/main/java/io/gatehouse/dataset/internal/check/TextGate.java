package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Constraints;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.profile.ColumnProfiler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text, and all types that are looked at as text. */
final class TextGate extends ColumnGate {

    private final FieldType type;
    private final @Nullable TextFormat format;
    private final @Nullable Shape shape;
    private final AllowedTexts allowed;
    private final boolean bounded;
    private final int minLength;
    private final int maxLength;

    TextGate(int column, Field field, List<String> missingValues, ColumnProfiler profiler) {
        super(column, missingValues, field.constraints(), profiler);
        Constraints constraints = field.constraints();
        this.type = field.type();
        this.format = TextFormat.of(field);
        this.shape = Shape.of(field);
        this.allowed = new AllowedTexts(constraints.allowed());
        this.bounded = constraints.minLength().isPresent() || constraints.maxLength().isPresent();
        this.minLength = constraints.minLength().orElse(0);
        this.maxLength = constraints.maxLength().orElse(Integer.MAX_VALUE);
    }

    @Override
    void read(byte kind, byte[] data, int from, int to, Reading reading) {
        int size = shape == null ? 0 : shape.measure(kind, data, from, to);
        if (!fits(kind) || size == Shape.NONE || (format != null && !format.fits(data, from, to))) {
            reading.fail(Check.TYPE);
            reading.text(FieldType.ANY);
            return;
        }
        reading.text(type);
        if (bounded) {
            int length = shape == null ? Bytes.codePoints(data, from, to) : size;
            if (length < minLength) {
                reading.fail(Check.MIN_LENGTH);
            }
            if (length > maxLength) {
                reading.fail(Check.MAX_LENGTH);
            }
        }
        allowed.judge(data, from, to, reading);
    }

    /** JSON says itself what is text; in CSV everything is. */
    private boolean fits(byte kind) {
        if (kind == Row.LEXICAL || kind == Row.STRING) {
            return true;
        }
        return switch (type) {
            case OBJECT, GEOJSON -> kind == Row.OBJECT;
            case ARRAY, LIST -> kind == Row.ARRAY;
            case GEOPOINT -> kind == Row.ARRAY || kind == Row.OBJECT;
            default -> false;
        };
    }
}
