package io.gatehouse.drift.decision;

import io.gatehouse.statistics.sketch.Band;

/** Whether something holds, as far as a band lets one say. */
enum Truth {
    YES,
    NO,
    MAYBE;

    static Truth reaches(Band band, double threshold) {
        if (band.straddles(threshold)) {
            return MAYBE;
        }
        return band.low() >= threshold ? YES : NO;
    }

    Truth not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case MAYBE -> MAYBE;
        };
    }

    Truth and(Truth other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES && other == YES ? YES : MAYBE;
    }
}
