package io.gatehouse.validation.gate;

import io.gatehouse.validation.gate.Run.RunError;

/** A repaired file cannot be taken. */
final class RepairRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    RepairRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    RunError why() {
        return new RunError(code, String.valueOf(getMessage()));
    }
}
