package io.gatehouse.dataset.internal.unique;

import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.check.Failures;
import io.gatehouse.dataset.internal.read.Row;
import java.io.IOException;

/** Tells, of row after row, which keys an earlier row has. */
public interface KeyJudge {
    void judge(Row row, ColumnGate[] gates, Failures failures) throws IOException;

    /** Both judge every row. */
    default KeyJudge and(KeyJudge other) {
        return (row, gates, failures) -> {
            judge(row, gates, failures);
            other.judge(row, gates, failures);
        };
    }
}
