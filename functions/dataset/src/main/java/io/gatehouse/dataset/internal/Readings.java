package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.internal.check.ColumnGate;
import io.gatehouse.dataset.internal.check.Failures;
import io.gatehouse.dataset.internal.read.Batch;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.internal.unique.AscendingKeys;
import io.gatehouse.dataset.internal.unique.KeyGroup;
import io.gatehouse.dataset.internal.unique.KeyJudge;
import io.gatehouse.dataset.internal.unique.KeyScan;
import io.gatehouse.dataset.internal.unique.Keys;
import io.gatehouse.dataset.internal.unique.References;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * The readings of one file: the one in which its rows are judged, and those that its keys ask for before it or in the middle of it. To
 * whoever watches they are one. Not thread-safe.
 */
final class Readings {

    private final ByteSource source;
    private final Format format;
    private final Optional<Contract> contract;
    private final Limits limits;
    private final Progress first;
    private final Progress again;
    private final LongUnaryOperator rehash;
    private long rows;
    private long bytes;
    private long earlierBytes;

    /** @param rehash applied to the hashes of keys */
    Readings(ByteSource source, Format format, Optional<Contract> contract, Limits limits, Progress watch, LongUnaryOperator rehash) {
        this.source = source;
        this.format = format;
        this.contract = contract;
        this.limits = limits;
        this.first = (now, ignored) -> {
            bytes = now;
            watch.at(earlierBytes + now, rows);
        };
        this.again = (now, ignored) -> watch.at(earlierBytes + bytes + now, rows);
        this.rehash = rehash;
    }

    Table open() throws IOException {
        return Table.open(source, format, contract, limits, first);
    }

    Table openRange(RangeStart start) throws IOException {
        return Table.openRange(source, format, contract, limits, first, start);
    }

    private Table openAgain() throws IOException {
        return Table.open(source, format, contract, limits, again);
    }

    /** To be told how far a reading of the file has come. */
    Progress watch() {
        return first;
    }

    /** Counts rows that are judged. */
    void judged(int more) {
        rows += more;
    }

    /** Rows judged so far. */
    long rows() {
        return rows;
    }

    /** The judge of the file's keys, for which the file is read first if its references must be known; else only when keys do not ascend. */
    KeyJudge keys(List<KeyGroup> groups, References references) throws IOException {
        if (references.isEmpty()) {
            return groups.isEmpty() ? Keys.NONE : new AscendingKeys(groups, number -> keysBefore(number, groups));
        }
        try (Table table = open(); KeyScan scan = new KeyScan(groups, limits, rehash)) {
            eachWhole(table, Long.MAX_VALUE, (row, gates) -> {
                scan.add(row, gates);
                references.add(row, gates);
            });
            earlierBytes = table.bytes();
            references.resolve();
            return scan.finish().and(references);
        }
    }

    /** Reads the whole file for keys that occur more than once, then again, if there may be any, up to the row of that number. */
    private KeyJudge keysBefore(long number, List<KeyGroup> groups) throws IOException {
        try (Table table = openAgain(); KeyScan scan = new KeyScan(groups, limits, rehash)) {
            eachWhole(table, Long.MAX_VALUE, scan::add);
            earlierBytes += table.bytes();
            Keys keys = scan.finish();
            if (keys.any()) {
                Failures told = new Failures();
                replay(number, (row, gates) -> {
                    keys.judge(row, gates, told);
                    told.clear();
                });
            }
            return keys;
        }
    }

    private void replay(long number, RowTaker taker) throws IOException {
        try (Table table = openAgain()) {
            eachWhole(table, number, taker);
            earlierBytes += table.bytes();
        }
    }

    private interface RowTaker {
        void take(Row row, ColumnGate[] gates) throws IOException;
    }

    /** Hands over the rows before the one of that number that can be taken apart. */
    private void eachWhole(Table table, long number, RowTaker taker) throws IOException {
        ColumnGate[] gates = new Columns(table.columns(), contract).gates();
        Batch batch = new Batch(table.width(), !table.isGrowing());
        while (table.next(batch)) {
            for (int i = 0; i < batch.wholeRows(); i++) {
                Row row = batch.row(batch.whole(i));
                if (row.number() >= number) {
                    return;
                }
                taker.take(row, gates);
            }
        }
    }
}
