package io.gatehouse.dataset.internal.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes a Parquet file, row by row, in the memory of one row group. Not thread-safe. */
final class ParquetWriter {

    /** Readers work best with few and large groups; a function has not that much memory. */
    private static final long GROUP = 32L << 20;
    private static final int MOST_ROWS = 1 << 20;
    private static final int LOOK = 1 << 8;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] schema;
    private final byte[] metadata;
    private final List<ColumnWriter> columns;
    private final List<byte[]> groups = new ArrayList<>();
    private long offset = MAGIC.length;
    private long total;
    private int rows;

    /**
     * Begins the file.
     *
     * @param schema as a footer has it, the list of its elements
     * @param metadata as a footer has it; empty for none
     */
    ParquetWriter(OutputStream out, byte[] schema, byte[] metadata, List<Leaf> leaves) throws IOException {
        this.out = out;
        this.schema = schema;
        this.metadata = metadata;
        this.columns = leaves.stream().map(ColumnWriter::new).toList();
        out.write(MAGIC);
    }

    ColumnWriter column(int i) {
        return columns.get(i);
    }

    /** Ends a row, of which every column took its entries. */
    void endRow() throws IOException {
        rows++;
        columns.forEach(ColumnWriter::endRow);
        if (rows == MOST_ROWS || (rows % LOOK == 0 && columns.stream().mapToLong(ColumnWriter::held).sum() > GROUP)) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        ThriftWriter meta = new ThriftWriter();
        meta.list(1, Thrift.STRUCT, columns.size());
        long from = offset;
        for (ColumnWriter column : columns) {
            offset += column.end(out, offset, meta);
        }
        meta.i64(2, offset - from)
            .i64(3, rows)
            .end();
        groups.add(meta.toBytes());
        total += rows;
        rows = 0;
    }

    /** Ends the file; the stream is left open. */
    void end() throws IOException {
        if (rows > 0) {
            endGroup();
        }
        ThriftWriter footer = new ThriftWriter();
        footer.i32(1, 1).encoded(2, ThriftWriter.LIST, schema).i64(3, total).list(4, Thrift.STRUCT, groups.size());
        groups.forEach(footer::raw);
        if (metadata.length > 0) {
            footer.encoded(5, ThriftWriter.LIST, metadata);
        }
        byte[] bytes = footer.text(6, "gatehouse").end().toBytes();
        out.write(bytes);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(bytes.length >>> shift);
        }
        out.write(MAGIC);
    }
}
