package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Violation;
import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.read.FileProblem;
import io.gatehouse.dataset.internal.unique.AcceptedKeys.KeptKey;
import io.gatehouse.dataset.internal.unique.KeyFiles;
import io.gatehouse.dataset.internal.unique.References;
import io.gatehouse.dataset.range.RangePlan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads of a file what all of its ranges must know, and of a range the keys of its rows. */
public final class RangeReading {

    private RangeReading() {}

    /**
     * Reads the beginning of a file that could be cut.
     *
     * @return nothing if it cannot be cut after all, or if its beginning already rejects it
     */
    public static Optional<RangePlan> plan(
        ByteSource source,
        Format format,
        Optional<Contract> contract,
        Limits limits,
        long rangeLength,
        int partitions
    ) throws IOException {
        try (Table table = Table.open(source, format, contract, limits, Progress.NONE)) {
            List<Violation> header = HeaderRules.judge(table, contract);
            if (!table.isUtf8() || hasEscapes(contract) || HeaderRules.error(header).isPresent()) {
                return Optional.empty();
            }
            boolean refers = !new KeyColumns(contract, table.columns()).references().isEmpty();
            int parted = groups(table.columns(), contract) == 0 && !refers ? 0 : partitions;
            return Optional.of(
                new RangePlan(
                    table.isGrowing(),
                    table.delimiter(),
                    List.copyOf(table.columns()),
                    table.header(),
                    table.rowsFrom(),
                    source.size(),
                    rangeLength,
                    parted,
                    header
                )
            );
        } catch (FileProblem problem) {
            return Optional.empty();
        }
    }

    /** An escape before a quote or line break is not seen by whoever begins to read behind it. */
    private static boolean hasEscapes(Optional<Contract> contract) {
        return contract.map(c -> c.dialect().escape().isPresent()).orElse(false);
    }

    /** How many keys the contract asks for that the columns have. */
    public static int groups(List<String> columns, Optional<Contract> contract) {
        return new Columns(columns, contract).keys().size();
    }

    /** What the file refers to, to be gathered or judged by; the caller closes it. */
    public static References references(List<String> columns, Optional<Contract> contract, Limits limits, KeyLedger ledger) {
        return new References(new KeyColumns(contract, columns).references(), limits, ledger);
    }

    /** The fields of each key that is kept for other data sets to refer to. */
    public static List<List<String>> kept(List<String> columns, Optional<Contract> contract) {
        return new KeyColumns(contract, columns).kept().stream().map(KeptKey::fields).toList();
    }

    /**
     * Parts the keys of a range's rows by their hashes into files, which the caller closes.
     *
     * @param references to be told of the rows, too
     */
    public static KeyFiles keys(
        ByteSource source,
        Format format,
        Optional<Contract> contract,
        Limits limits,
        RangeStart start,
        int partitions,
        References references
    ) throws IOException {
        try (Table table = Table.openRange(source, format, contract, limits, Progress.NONE, start)) {
            Columns columns = new Columns(table.columns(), contract);
            ColumnGate[] gates = columns.gates();
            KeyFiles files = new KeyFiles(columns.keys(), partitions, limits.spillFolder());
            try {
                while (table.next()) {
                    if (RowJudge.isWhole(table.row(), gates.length, !table.isGrowing())) {
                        files.add(table.row(), gates);
                        references.add(table.row(), gates);
                    }
                }
                return files;
            } catch (IOException | RuntimeException e) {
                files.close();
                throw e;
            }
        }
    }
}
