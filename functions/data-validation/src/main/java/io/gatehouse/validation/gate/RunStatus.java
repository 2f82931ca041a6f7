package io.gatehouse.validation.gate;

import com.fasterxml.jackson.annotation.JsonValue;
import io.gatehouse.dataset.Verdict;
import java.util.Locale;

/** How far a run has come, or how it ended. */
public enum RunStatus {
    RUNNING,
    /** Every row entered the lake. */
    ACCEPTED,
    /** Some rows entered the lake, the others went to quarantine. */
    PARTIALLY_ACCEPTED,
    /** The file's contents, or its key, kept all of it out. */
    REJECTED,
    /** The file could not be judged. */
    FAILED;

    public static RunStatus of(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> ACCEPTED;
            case PARTIALLY_ACCEPTED -> PARTIALLY_ACCEPTED;
            case REJECTED -> REJECTED;
        };
    }

    /** Whether another try may still decide: what could not be judged can be judged once its cause is mended. */
    public boolean open() {
        return this == RUNNING || this == FAILED;
    }

    /** Whether rows of the file are in the lake. */
    public boolean entered() {
        return this == ACCEPTED || this == PARTIALLY_ACCEPTED;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
