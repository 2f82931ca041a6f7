package io.gatehouse.dataset.profile;

import io.gatehouse.dataset.FieldType;
import java.util.Map;
import java.util.Set;

/** Finds the narrowest type that all values read as. */
public final class TypeInference {

    private static final Set<FieldType> NUMBERS = Set.of(FieldType.INTEGER, FieldType.NUMBER);

    private TypeInference() {}

    /** Text where values are of unlike types, or where there is none. */
    public static FieldType narrowest(Map<FieldType, Long> evidence) {
        if (evidence.size() == 1) {
            return evidence.keySet().iterator().next();
        }
        return !evidence.isEmpty() && NUMBERS.containsAll(evidence.keySet()) ? FieldType.NUMBER : FieldType.STRING;
    }
}
