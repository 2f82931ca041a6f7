package io.gatehouse.registry.table;

import java.util.List;

/** Writes that go into the transaction that makes something. Asked at each attempt, before anything is written. */
@FunctionalInterface
public interface Beside<T> {
    List<Write> writes(T made);

    static <T> Beside<T> nothing() {
        return made -> List.of();
    }
}
