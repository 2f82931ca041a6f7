package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Violation;
import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.read.FileProblem;
import io.gatehouse.dataset.internal.unique.KeyFiles;
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
            boolean refers = contract.map(c -> !c.foreignKeys().isEmpty()).orElse(false);
            if (!table.isUtf8() || hasEscapes(contract) || refers || HeaderRules.error(header).isPresent()) {
                return Optional.empty();
            }
            int parted = groups(table.columns(), contract) == 0 ? 0 : partitions;
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

    /** Parts the keys of a range's rows by their hashes into files, which the caller closes. */
    public static KeyFiles keys(
        ByteSource source,
        Format format,
        Optional<Contract> contract,
        Limits limits,
        RangeStart start,
        int partitions
    ) throws IOException {
        try (Table table = Table.openRange(source, format, contract, limits, Progress.NONE, start)) {
            Columns columns = new Columns(table.columns(), contract);
            ColumnGate[] gates = columns.gates();
            KeyFiles files = new KeyFiles(columns.keys(), partitions, limits.spillFolder());
            try {
                while (table.next()) {
                    if (RowJudge.isWhole(table.row(), gates.length, !table.isGrowing())) {
                        files.add(table.row(), gates);
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
