package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.check.CellReader;
import io.gatehouse.dataset.internal.read.Defect;
import io.gatehouse.dataset.internal.read.FileProblem;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.internal.write.AcceptedParquet;
import io.gatehouse.dataset.internal.write.AcceptedRows;
import io.gatehouse.dataset.internal.write.AcceptedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies a file row by row. */
public final class Rewriting {

    private Rewriting() {}

    public static byte[] header(ByteSource source, Format format, Optional<Contract> contract, Limits limits) throws IOException {
        try (Table table = open(source, format, contract, limits)) {
            return table.header();
        }
    }

    public static long without(
        List<Map<String, String>> keys,
        ByteSource source,
        Format format,
        Optional<Contract> contract,
        Limits limits,
        OutputStream out
    ) throws IOException {
        try (
            Table table = open(source, format, contract, limits);
            AcceptedRows writer = format.kind() == Format.Kind.PARQUET
                ? new AcceptedParquet(into(out), source, limits, Progress.NONE)
                : new AcceptedWriter(into(out), format.compression(), table.header())
        ) {
            long left = 0;
            while (table.next()) {
                Row row = table.row();
                if (has(keys, row, table.columns(), format.kind() == Format.Kind.PARQUET ? contract : Optional.empty())) {
                    left++;
                } else {
                    writer.write(row);
                }
            }
            writer.commit();
            return left;
        } catch (FileProblem e) {
            throw new IOException(e.error().message(), e);
        }
    }

    private static Table open(ByteSource source, Format format, Optional<Contract> contract, Limits limits) throws IOException {
        try {
            return Table.open(source, format, contract, limits, Progress.NONE);
        } catch (FileProblem e) {
            throw new IOException(e.error().message(), e);
        }
    }

    /** @param typed by which spellings are compared that a Parquet file has of its own */
    private static boolean has(List<Map<String, String>> keys, Row row, List<String> columns, Optional<Contract> typed) {
        return row.defect() == Defect.NONE && keys.stream().anyMatch(key -> has(key, row, columns, typed));
    }

    private static boolean has(Map<String, String> key, Row row, List<String> columns, Optional<Contract> typed) {
        return key
            .entrySet()
            .stream()
            .allMatch(entry -> {
                String value = value(row, columns.indexOf(entry.getKey()));
                return (
                    entry.getValue().equals(value) ||
                    typed
                        .flatMap(contract -> contract.field(entry.getKey()))
                        .map(field -> same(field, entry.getValue(), value))
                        .orElse(false)
                );
            });
    }

    private static boolean same(Field field, String asked, String stored) {
        Object wanted = read(CellReader.of(field), asked);
        // A table's spellings are those of the type itself, not those of the field's format.
        Object found = read(CellReader.of(Field.of(field.name(), field.type())), stored);
        return wanted != null && wanted.equals(found);
    }

    private static @Nullable Object read(CellReader reader, String text) {
        byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), text.length() * 4 + Bytes.PADDING);
        return reader.read(Row.LEXICAL, bytes, 0, text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static String value(Row row, int column) {
        if (column < 0 || column >= row.fields() || row.kind(column) == Row.ABSENT) {
            return "";
        }
        return new String(row.bytes(column), row.start(column), row.end(column) - row.start(column), StandardCharsets.UTF_8);
    }

    private static Outputs into(OutputStream out) {
        return new Outputs() {
            @Override
            public Output accepted() {
                return new Whole(out);
            }

            @Override
            public Output quarantine() {
                throw new IllegalStateException("a copy rejects nothing");
            }
        };
    }

    /** Whoever gave the stream keeps or forgets what is written. */
    private static final class Whole implements Outputs.Output {

        private final OutputStream out;

        Whole(OutputStream out) {
            this.out = new FilterOutputStream(out) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                }

                @Override
                public void close() throws IOException {
                    flush();
                }
            };
        }

        @Override
        public OutputStream stream() {
            return out;
        }

        @Override
        public void commit() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // The stream stays open.
        }
    }
}
