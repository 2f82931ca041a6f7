package io.gatehouse.dataset.exchange;

import io.gatehouse.dataset.Contract;
import java.util.List;

/**
 * A contract that was read from another form.
 *
 * @param warnings what it says there that has no counterpart here, each with its place
 */
public record Imported(Contract contract, List<String> warnings) {
    public Imported {
        warnings = List.copyOf(warnings);
    }
}
