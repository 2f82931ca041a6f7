package io.gatehouse.drift.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** In what way a column drifted. */
public enum Kind {
    SUDDEN,
    GRADUAL,
    VARIANCE,
    SEASONAL,
    MISSINGNESS,
    NEW_CATEGORY;

    /** As documents write it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
