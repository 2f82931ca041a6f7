package io.gatehouse.local.functions;

import java.nio.file.Path;

/**
 * One version of a function: what an environment is made of.
 *
 * @param number {@code $LATEST} or a published version's number
 * @param taskRoot the folder with its unpacked code
 */
record FunctionVersion(FunctionDefinition definition, String number, Path taskRoot) {
    static final String LATEST = "$LATEST";

    String name() {
        return definition.name();
    }

    /** Whether it starts from a snapshot: only published versions do. */
    boolean snapStart() {
        return definition.snapStart() && !number.equals(LATEST);
    }

    /** The same, started anew each time. */
    FunctionVersion withoutSnapshot() {
        return new FunctionVersion(definition.withoutSnapStart(), number, taskRoot);
    }
}
