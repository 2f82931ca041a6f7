package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.FileError;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.RowCounts;
import io.gatehouse.dataset.Verdict;
import io.gatehouse.dataset.Violation;
import io.gatehouse.dataset.internal.read.Batch;
import io.gatehouse.dataset.internal.read.FileProblem;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.internal.unique.AcceptedKeys;
import io.gatehouse.dataset.internal.unique.KeyJudge;
import io.gatehouse.dataset.internal.unique.Keys;
import io.gatehouse.dataset.internal.unique.KnownRepeats;
import io.gatehouse.dataset.internal.unique.References;
import io.gatehouse.dataset.internal.write.AcceptedParquet;
import io.gatehouse.dataset.internal.write.AcceptedRows;
import io.gatehouse.dataset.internal.write.AcceptedTable;
import io.gatehouse.dataset.internal.write.AcceptedWriter;
import io.gatehouse.dataset.internal.write.NoRows;
import io.gatehouse.dataset.internal.write.QuarantineWriter;
import io.gatehouse.dataset.range.Part;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** One validation: opens the file, judges its columns, then its rows, then the whole. */
public final class Validation {

    private final ByteSource source;
    private final Format format;
    private final Optional<Contract> contract;
    private final Outputs outputs;
    private final Limits limits;
    private final Circumstances circumstances;
    private final Readings readings;
    private long rejected;

    /** @param rehash applied to the hashes of keys: the identity, or in tests something that makes them collide */
    public Validation(
        ByteSource source,
        Format format,
        Optional<Contract> contract,
        Outputs outputs,
        Limits limits,
        Progress progress,
        Circumstances circumstances,
        LongUnaryOperator rehash
    ) {
        this.source = source;
        this.format = format;
        this.contract = contract.map(whole -> whole.forFile(source.name()));
        this.circumstances = circumstances;
        this.outputs = outputs;
        this.limits = limits;
        this.readings = new Readings(source, format, this.contract, limits, progress, rehash);
    }

    public Outcome run() throws IOException {
        try (Table table = readings.open()) {
            List<Violation> header = HeaderRules.judge(table, contract);
            Optional<FileError> error = HeaderRules.error(header);
            if (error.isPresent()) {
                return Conclusion.unread(error.get(), header, table.bytes());
            }
            return rows(table, header);
        } catch (FileProblem problem) {
            return Conclusion.unread(problem.error(), List.of(), 0);
        }
    }

    private Outcome rows(Table table, List<Violation> header) throws IOException {
        KeyColumns columns = new KeyColumns(contract, table.columns());
        KeyLedger ledger = circumstances.ledger();
        try (
            References references = new References(columns.references(), limits, ledger);
            AcceptedKeys kept = new AcceptedKeys(columns.kept(), limits, ledger);
            AcceptedRows accepted = accepted(table);
            QuarantineWriter quarantine = new QuarantineWriter(outputs, limits.maxRawKept(), table.encoding(), table.columns())
        ) {
            KeyJudge keys = readings.keys(new Columns(table.columns(), contract).keys(), references);
            Part part = judge(table, keys, accepted, kept, quarantine);
            Outcome outcome = Conclusion.of(part, header, contract, table.isGrowing(), circumstances);
            quarantine.commit();
            if (outcome.verdict() != Verdict.REJECTED) {
                accepted.commit();
                kept.commit();
            }
            return outcome;
        }
    }

    private AcceptedRows accepted(Table table) {
        if (outputs.equals(Outputs.none())) {
            return NoRows.INSTANCE;
        }
        return format.kind() == Format.Kind.PARQUET
            ? new AcceptedParquet(outputs, source, limits, readings.watch())
            : withTable(table, new AcceptedWriter(outputs, format.compression(), table.header()));
    }

    private AcceptedRows withTable(Table table, AcceptedRows rows) {
        return contract.isPresent() && contract.get().rules().asTable()
            ? new AcceptedTable(rows, outputs, contract.get(), table.columns(), !table.isGrowing())
            : rows;
    }

    /**
     * Judges the rows of a range of the file, and keeps them and their keys whatever the file's verdict will be.
     *
     * @param repeats of each key the rows that repeat one
     * @param references which of them dangle is known
     */
    public Part range(RangeStart start, List<long[]> repeats, References references) throws IOException {
        try (
            Table table = readings.openRange(start);
            AcceptedKeys kept = new AcceptedKeys(new KeyColumns(contract, table.columns()).kept(), limits, circumstances.ledger());
            AcceptedRows accepted = withTable(table, new AcceptedWriter(outputs, format.compression(), start.header()));
            QuarantineWriter quarantine = new QuarantineWriter(outputs, limits.maxRawKept(), table.encoding(), table.columns())
        ) {
            KeyJudge keys = repeats.isEmpty() ? Keys.NONE : new KnownRepeats(new Columns(table.columns(), contract).keys(), repeats);
            Part part = judge(table, references.isEmpty() ? keys : keys.and(references), accepted, kept, quarantine);
            quarantine.commit();
            accepted.commit();
            kept.commit();
            return part;
        }
    }

    private Part judge(Table table, KeyJudge keys, AcceptedRows accepted, AcceptedKeys kept, QuarantineWriter quarantine)
        throws IOException {
        Columns columns = new Columns(table.columns(), contract);
        RowJudge judge = new RowJudge(columns, keys, contract, !table.isGrowing());
        Optional<FileError> problem = Optional.empty();
        try {
            judgeAll(table, columns, judge, accepted, kept, quarantine);
        } catch (FileProblem e) {
            problem = Optional.of(e.error());
        }
        long total = readings.rows();
        RowCounts rows = new RowCounts(total, total - rejected, rejected);
        return new Part(rows, judge.tally().violations(columns), judge.profile(), problem, table.bytes());
    }

    private void judgeAll(
        Table table,
        Columns columns,
        RowJudge judge,
        AcceptedRows accepted,
        AcceptedKeys kept,
        QuarantineWriter quarantine
    ) throws IOException {
        Batch batch = new Batch(table.width(), !table.isGrowing());
        while (table.next(batch)) {
            columns.grow(judge.profiled());
            judge.judge(batch);
            readings.judged(batch.rows());
            if (!judge.anyFailed() && kept.isEmpty()) {
                accepted.writeAll(batch);
                continue;
            }
            for (int i = 0; i < batch.rows(); i++) {
                accepted.writeAsides(batch, i);
                Row row = batch.row(i);
                if (judge.accepts(batch, i)) {
                    accepted.write(row);
                    kept.add(row, columns.gates());
                } else {
                    rejected++;
                    quarantine.write(row, judge.reasons(row));
                }
            }
            accepted.writeAsides(batch, batch.rows());
        }
    }
}
