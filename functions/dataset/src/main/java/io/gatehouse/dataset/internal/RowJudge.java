package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Rules;
import io.gatehouse.dataset.internal.check.Check;
import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.check.Failures;
import io.gatehouse.dataset.internal.read.Batch;
import io.gatehouse.dataset.internal.read.Defect;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.internal.unique.KeyJudge;
import io.gatehouse.dataset.internal.unique.Keys;
import io.gatehouse.dataset.internal.write.QuarantineWriter.Reason;
import io.gatehouse.dataset.profile.Cells;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.DatasetProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges rows one by one, and counts what they fail. */
final class RowJudge {

    private final Columns columns;
    private final KeyJudge keys;
    private final int[] primaryKey;
    private final boolean fixedWidth;
    private final Rules rules;
    private final Reasons reasons;
    private final Failures failures = new Failures();
    private final Cells cells = new Cells();
    private final RowRules rowRules;
    private final List<Segmenting> segmentings;
    private final Tally tally;
    private final boolean hasKeys;
    private int first;
    private int next;
    private long profiled;

    RowJudge(Columns columns, KeyJudge keys, Optional<Contract> contract, boolean fixedWidth) {
        this.columns = columns;
        this.keys = keys;
        this.fixedWidth = fixedWidth;
        this.rules = contract.map(Contract::rules).orElse(Rules.DEFAULT);
        this.reasons = new Reasons(contract);
        this.primaryKey = columns.primaryKey();
        this.rowRules = columns.rules();
        this.tally = new Tally(rowRules);
        this.segmentings = columns.segmentings();
        this.hasKeys = primaryKey.length > 0 || keys != Keys.NONE;
    }

    /** Whether the row could be taken apart: only then are its values looked at. */
    static boolean isWhole(Row row, int width, boolean fixedWidth) {
        return row.defect() == Defect.NONE && (!fixedWidth || row.fields() == width);
    }

    /** Judges all rows of a batch; {@link #accepts} then tells of each in turn. */
    void judge(Batch batch) throws IOException {
        failures.clear();
        next = 0;
        ColumnGate[] gates = columns.gates();
        for (ColumnGate gate : gates) {
            gate.judge(batch, cells, failures);
        }
        if (hasKeys) {
            for (int i = 0; i < batch.wholeRows(); i++) {
                failures.at(batch.whole(i));
                judgeKeys(batch.row(batch.whole(i)), gates);
            }
        }
        if (!rowRules.isEmpty()) {
            rowRules.judge(batch, gates, failures);
        }
        if (batch.wholeRows() < batch.rows()) {
            judgeBroken(batch);
        }
        for (Segmenting segmenting : segmentings) {
            segmenting.add(batch, gates[segmenting.column()]);
        }
        profiled += batch.wholeRows();
        failures.sort();
    }

    private void judgeBroken(Batch batch) {
        for (int i = 0; i < batch.rows(); i++) {
            failures.at(i);
            Defect defect = batch.row(i).defect();
            if (defect != Defect.NONE) {
                failures.add(Failures.ROW, defect.check());
            } else if (fixedWidth && batch.row(i).fields() != columns.gates().length) {
                failures.add(Failures.ROW, Check.FIELD_COUNT);
            }
        }
    }

    /** Whether any row of the batch failed anything, tolerated or not. */
    boolean anyFailed() {
        return failures.size() > 0;
    }

    /** Whether the batch's row of that index holds the contract. To be asked of each row once, in order. */
    boolean accepts(Batch batch, int row) {
        first = next;
        while (next < failures.size() && failures.row(next) == row) {
            next++;
        }
        return first == next || !tellRejection(batch.row(row));
    }

    private void judgeKeys(Row row, ColumnGate[] gates) throws IOException {
        for (int column : primaryKey) {
            if (row.kind(column) == Row.ABSENT || gates[column].isMissing(row.bytes(column), row.start(column), row.end(column))) {
                failures.add(column, Check.REQUIRED);
            }
        }
        keys.judge(row, gates, failures);
    }

    private boolean tellRejection(Row row) {
        boolean rejected = false;
        for (int i = first; i < next; i++) {
            Check check = failures.check(i);
            boolean rejects = rejects(failures.column(i), check);
            String name = columns.name(failures.column(i));
            boolean masked = masked(failures.column(i), name);
            tally.add(row, failures.column(i), check, rejects, masked);
            rejected |= rejects;
        }
        return rejected;
    }

    /** A row that cannot be taken apart is rejected whatever the contract tolerates. */
    private boolean rejects(int column, Check check) {
        boolean structural = check.compareTo(Check.TYPE) < 0 && check != Check.EXTRA_COLUMN;
        return structural || (!rules.inferred() && rules.tolerance(columns.name(column), columns.code(column, check)).rejectsRow());
    }

    /** A whole row is not shown where any of it is personal; a rule masks what it shows itself. */
    private boolean masked(int column, String name) {
        return column == Failures.ROW ? !rules.personal().isEmpty() : rules.personal().contains(name);
    }

    /** Why the row judged last was rejected. */
    List<Reason> reasons(Row row) {
        List<Reason> list = new ArrayList<>();
        for (int i = first; i < next; i++) {
            Check check = failures.check(i);
            if (rejects(failures.column(i), check)) {
                String name = columns.name(failures.column(i));
                String message =
                    check == Check.RULE
                        ? rowRules.rule(failures.column(i)).message()
                        : reasons.message(row, name, check, columns.gates().length);
                list.add(new Reason(name, columns.code(failures.column(i), check), message));
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

    /** Of the rows that were taken apart; nothing may be judged afterwards. */
    DatasetProfile profile() {
        List<ColumnProfile> profiles = new ArrayList<>();
        for (ColumnGate gate : columns.gates()) {
            profiles.add(gate.profile());
        }
        return new DatasetProfile(profiled, profiles, segmentings.stream().map(Segmenting::finish).toList());
    }
}
