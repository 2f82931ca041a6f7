package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.internal.read.FileProblem;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.internal.write.AcceptedParquet;
import io.gatehouse.dataset.internal.write.AcceptedRows;
import io.gatehouse.dataset.internal.write.AcceptedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        RowKeys gone = new RowKeys(keys, contract, format.kind() == Format.Kind.PARQUET);
        try (
            Table table = open(source, format, contract, limits);
            AcceptedRows writer = format.kind() == Format.Kind.PARQUET
                ? new AcceptedParquet(into(out), source, limits, Progress.NONE)
                : new AcceptedWriter(into(out), format.compression(), table.header())
        ) {
            long left = 0;
            while (table.next()) {
                Row row = table.row();
                if (gone.has(row, table.columns())) {
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
