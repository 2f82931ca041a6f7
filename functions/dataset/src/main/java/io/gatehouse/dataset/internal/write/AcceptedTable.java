package io.gatehouse.dataset.internal.write;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.internal.bytes.ByteSet;
import io.gatehouse.dataset.internal.check.CellReader;
import io.gatehouse.dataset.internal.parquet.TableWriter;
import io.gatehouse.dataset.internal.parquet.TableWriter.Kind;
import io.gatehouse.dataset.internal.read.Batch;
import io.gatehouse.dataset.internal.read.Row;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes accepted rows as a Parquet table, too: the contract's fields in their order, typed as it says, then the file's other
 * columns as text. What is of another type than its field, or beyond what that type holds in Parquet, is missing there.
 */
public final class AcceptedTable implements AcceptedRows {

    private final AcceptedRows rows;
    private final Outputs outputs;
    private final List<Column> columns = new ArrayList<>();
    private Outputs.@Nullable Output output;
    private @Nullable OutputStream stream;
    private @Nullable TableWriter table;

    /** @param at where in a row its value is, or -1 in a file without the column */
    private record Column(String name, int at, ByteSet missing, Kind kind, Optional<CellReader> reader) {}

    /**
     * Opens nothing yet.
     *
     * @param rows takes the rows as they came
     * @param names of the file's columns
     * @param others whether those that the contract does not name are all known, and belong to the table
     */
    public AcceptedTable(AcceptedRows rows, Outputs outputs, Contract contract, List<String> names, boolean others) {
        this.rows = rows;
        this.outputs = outputs;
        for (Field field : contract.fields()) {
            List<String> missing = field.missingValues().orElse(contract.missingValues());
            Kind kind = kind(field.type());
            Optional<CellReader> reader = kind == Kind.TEXT ? Optional.empty() : Optional.of(CellReader.of(field));
            columns.add(new Column(field.name(), names.indexOf(field.name()), new ByteSet(missing), kind, reader));
        }
        ByteSet common = new ByteSet(contract.missingValues());
        for (int i = 0; others && i < names.size(); i++) {
            if (contract.field(names.get(i)).isEmpty()) {
                columns.add(new Column(names.get(i), i, common, Kind.TEXT, Optional.empty()));
            }
        }
    }

    private static Kind kind(FieldType type) {
        return switch (type) {
            case INTEGER, YEAR -> Kind.LONG;
            case NUMBER -> Kind.DOUBLE;
            case BOOLEAN -> Kind.BOOLEAN;
            case DATE -> Kind.DAYS;
            case DATETIME -> Kind.INSTANT;
            case TIME -> Kind.TIME;
            default -> Kind.TEXT;
        };
    }

    @Override
    public void write(Row row) throws IOException {
        rows.write(row);
        add(row);
    }

    @Override
    public void writeAll(Batch batch) throws IOException {
        rows.writeAll(batch);
        for (int i = 0; i < batch.rows(); i++) {
            add(batch.row(i));
        }
    }

    @Override
    public void writeAsides(Batch batch, int row) throws IOException {
        rows.writeAsides(batch, row);
    }

    private void add(Row row) throws IOException {
        TableWriter out = open();
        for (int i = 0; i < columns.size(); i++) {
            add(out, i, columns.get(i), row);
        }
        out.endRow();
    }

    private static void add(TableWriter out, int index, Column column, Row row) {
        int at = column.at;
        if (at < 0 || at >= row.fields() || row.kind(at) == Row.ABSENT) {
            out.none(index);
            return;
        }
        byte[] data = row.bytes(at);
        int from = row.start(at);
        int to = row.end(at);
        if (column.missing.contains(data, from, to)) {
            out.none(index);
        } else if (column.reader.isEmpty()) {
            out.text(index, data, from, to);
        } else {
            put(out, index, column.kind, column.reader.get().read(row.kind(at), data, from, to));
        }
    }

    private static void put(TableWriter out, int index, Kind kind, @Nullable Object value) {
        switch (value) {
            case Long whole -> out.whole(index, whole);
            case Double number -> out.number(index, number);
            case Boolean truth -> out.truth(index, truth);
            case Instant instant when kind == Kind.DAYS -> out.whole(index, LocalDate.ofInstant(instant, ZoneOffset.UTC).toEpochDay());
            case Instant instant -> out.whole(index, micros(instant.getEpochSecond(), instant.getNano()));
            case Duration time -> out.whole(index, micros(time.getSeconds(), time.getNano()));
            case null, default -> out.none(index);
        }
    }

    private static long micros(long seconds, int nanos) {
        return 1_000_000 * seconds + nanos / 1_000;
    }

    private TableWriter open() throws IOException {
        TableWriter known = table;
        if (known != null) {
            return known;
        }
        Outputs.Output opened = outputs.table(0);
        output = opened;
        OutputStream buffered = new BufferedOutputStream(opened.stream(), 1 << 16);
        stream = buffered;
        TableWriter made = new TableWriter(
            buffered,
            columns
                .stream()
                .map(column -> new TableWriter.Column(column.name, column.kind))
                .toList()
        );
        table = made;
        return made;
    }

    @Override
    public void commit() throws IOException {
        rows.commit();
        open().end();
        if (stream != null && output != null) {
            stream.flush();
            output.commit();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
        } finally {
            if (output != null) {
                output.close();
            }
        }
    }
}
