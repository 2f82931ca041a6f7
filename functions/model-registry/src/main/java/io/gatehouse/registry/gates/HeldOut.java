package io.gatehouse.registry.gates;

import io.gatehouse.registry.gates.Policy.Evaluation;
import java.io.IOException;

/** Rows that no model was trained on. */
@FunctionalInterface
public interface HeldOut {
    /** Reads all of them. */
    HeldOutRows read(Evaluation evaluation) throws IOException;
}
