package io.gatehouse.dataset;

import io.gatehouse.dataset.internal.parquet.TableWriter;
import io.gatehouse.dataset.internal.parquet.TableWriter.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a table of ours as Parquet, row by row, in the memory of one row group; any value may be missing. Not thread-safe. */
public final class TableFile {

    private static final long MICROS = 1_000_000;

    /** What a column holds. */
    public enum Type {
        /** {@link Long}. */
        WHOLE(Kind.LONG),
        /** {@link Double}. */
        NUMBER(Kind.DOUBLE),
        /** {@link Instant}, kept in microseconds. */
        INSTANT(Kind.INSTANT),
        /** {@link String}. */
        TEXT(Kind.TEXT);

        private final Kind kind;

        Type(Kind kind) {
            this.kind = kind;
        }
    }

    /** A column of the table. */
    public record Column(String name, Type type) {}

    private final TableWriter writer;
    private final int width;

    /** Begins the file. */
    public TableFile(OutputStream out, List<Column> columns) throws IOException {
        width = columns.size();
        writer = new TableWriter(
            out,
            columns
                .stream()
                .map(column -> new TableWriter.Column(column.name(), column.type().kind))
                .toList()
        );
    }

    /**
     * Writes a row.
     *
     * @param values of the columns' types, in their order; null where there is none
     */
    public void row(@Nullable Object... values) throws IOException {
        if (values.length != width) {
            throw new IllegalArgumentException("A row of %d values for %d columns".formatted(values.length, width));
        }
        for (int i = 0; i < width; i++) {
            put(i, values[i]);
        }
        writer.endRow();
    }

    private void put(int column, @Nullable Object value) {
        if (value == null) {
            writer.none(column);
            return;
        }
        switch (value) {
            case Long whole -> writer.whole(column, whole);
            case Double number -> writer.number(column, number);
            case Instant instant -> writer.whole(column, MICROS * instant.getEpochSecond() + instant.getNano() / 1_000);
            case String text -> {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                writer.text(column, bytes, 0, bytes.length);
            }
            default -> throw new IllegalArgumentException("No column holds a " + value.getClass().getSimpleName());
        }
    }

    /** Ends the file; the stream is left open. */
    public void end() throws IOException {
        writer.end();
    }
}
