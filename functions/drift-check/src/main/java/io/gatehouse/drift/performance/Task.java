package io.gatehouse.drift.performance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a model predicts. */
public enum Task {
    CLASSIFICATION,
    REGRESSION;

    /** As documents and contracts write it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
