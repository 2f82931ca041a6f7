package io.gatehouse.drift.decision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What was decided on a column. */
public enum Decision {
    DRIFTED,
    NOT_DRIFTED,
    /** The band of what profiles can tell has the threshold inside. */
    UNDECIDED,
    /** Nothing to compare, or too little. */
    NOT_COMPARED,
    /** Compared where it can be, but without a vote. */
    EXCLUDED;

    /** As documents write it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
