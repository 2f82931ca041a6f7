package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Field;
import org.jspecify.annotations.Nullable;

/** What a text must look like to be of a type. */
interface Shape {
    /** What {@link #measure} says of a value that is not of the type. */
    int NONE = -1;

    /**
     * Looks at a value.
     *
     * @param kind one of {@link io.gatehouse.dataset.internal.read.Row}'s
     * @return its length as {@code minLength} and {@code maxLength} mean it, or {@link #NONE}
     */
    int measure(byte kind, byte[] data, int from, int to);

    /** The shape of a field's values; null where every text will do and its length is that of the text. */
    static @Nullable Shape of(Field field) {
        return switch (field.type()) {
            case OBJECT -> new JsonShape(true, false);
            case ARRAY -> new JsonShape(false, true);
            case GEOJSON -> new JsonShape(true, false);
            case GEOPOINT -> new GeopointShape(field.format());
            case LIST -> new ListShape(field.items());
            default -> null;
        };
    }
}
