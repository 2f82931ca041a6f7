package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Rules;
import io.gatehouse.dataset.internal.check.Check;
import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.check.Failures;
import io.gatehouse.dataset.internal.read.Defect;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.internal.unique.KeyJudge;
import io.gatehouse.dataset.internal.write.QuarantineWriter.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges rows one by one, and counts what they fail. */
final class RowJudge {

    private static final Rules.Tolerance REJECT = new Rules.Tolerance(true, 1);

    private final Columns columns;
    private final KeyJudge keys;
    private final int[] primaryKey;
    private final boolean fixedWidth;
    private final Rules rules;
    private final Reasons reasons;
    private final Failures failures = new Failures();
    private final Tally tally = new Tally();
    private long profiled;

    RowJudge(Columns columns, KeyJudge keys, Optional<Contract> contract, boolean fixedWidth) {
        this.columns = columns;
        this.keys = keys;
        this.fixedWidth = fixedWidth;
        this.rules = contract.map(Contract::rules).orElse(Rules.DEFAULT);
        this.reasons = new Reasons(contract);
        this.primaryKey = columns.primaryKey();
    }

    /** Whether the row could be taken apart: only then are its values looked at. */
    static boolean isWhole(Row row, int width, boolean fixedWidth) {
        return row.defect() == Defect.NONE && (!fixedWidth || row.fields() == width);
    }

    /** Whether the row holds the contract. */
    boolean accepts(Row row) {
        failures.clear();
        ColumnGate[] gates = columns.gates();
        if (row.defect() != Defect.NONE) {
            failures.add(Failures.ROW, row.defect().check());
        } else if (fixedWidth && row.fields() != gates.length) {
            failures.add(Failures.ROW, Check.FIELD_COUNT);
        } else {
            profiled++;
            for (ColumnGate gate : gates) {
                gate.judge(row, failures);
            }
            judgeKeys(row, gates);
        }
        return failures.size() == 0 || !tellRejection(row);
    }

    private void judgeKeys(Row row, ColumnGate[] gates) {
        for (int column : primaryKey) {
            if (row.kind(column) == Row.ABSENT || gates[column].isMissing(row.bytes(column), row.start(column), row.end(column))) {
                failures.add(column, Check.REQUIRED);
            }
        }
        keys.judge(row, gates, failures);
    }

    private boolean tellRejection(Row row) {
        boolean rejected = false;
        for (int i = 0; i < failures.size(); i++) {
            Check check = failures.check(i);
            boolean rejects = rejects(failures.column(i), check);
            String name = columns.name(failures.column(i));
            boolean masked = failures.column(i) < 0 ? !rules.personal().isEmpty() : rules.personal().contains(name);
            tally.add(row, failures.column(i), check, rejects, masked);
            rejected |= rejects;
        }
        return rejected;
    }

    /** A row that cannot be taken apart is rejected whatever the contract tolerates. */
    private boolean rejects(int column, Check check) {
        boolean structural = check.compareTo(Check.TYPE) < 0 && check != Check.EXTRA_COLUMN;
        return structural || (!rules.inferred() && tolerance(column, check).rejectsRow());
    }

    Rules.Tolerance tolerance(int column, Check check) {
        Rules.Tolerance general = rules.checks().getOrDefault(check.code(), REJECT);
        return rules.checks().getOrDefault(columns.name(column) + ":" + check.code(), general);
    }

    /** Why the row judged last was rejected. */
    List<Reason> reasons(Row row) {
        List<Reason> list = new ArrayList<>();
        for (int i = 0; i < failures.size(); i++) {
            Check check = failures.check(i);
            if (rejects(failures.column(i), check)) {
                String name = columns.name(failures.column(i));
                list.add(new Reason(name, check.code(), reasons.message(row, name, check, columns.gates().length)));
            }
        }
        return list;
    }

    Tally tally() {
        return tally;
    }

    /** How many rows were taken apart. */
    long profiled() {
        return profiled;
    }
}
