package io.gatehouse.dataset.internal.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes a flat table as Parquet, cell by cell, in the memory of one row group; any value may be missing. Not thread-safe. */
public final class TableWriter {

    private static final int UTF8 = 0;
    private static final int DATE = 6;
    private static final int TIME_MICROS = 8;
    private static final int TIMESTAMP_MICROS = 10;
    private static final int NONE = -1;

    private final ParquetWriter writer;
    private final List<ColumnStatistics> statistics = new ArrayList<>();
    private final Text cell = new Text();

    /** How a column is stored. */
    public enum Kind {
        LONG(Speller.INT64, NONE),
        DOUBLE(Speller.DOUBLE, NONE),
        BOOLEAN(Speller.BOOLEAN, NONE),
        /** In days since 1970-01-01. */
        DAYS(Speller.INT32, DATE),
        /** Of the day, in microseconds. */
        TIME(Speller.INT64, TIME_MICROS),
        /** In microseconds since 1970-01-01T00:00Z. */
        INSTANT(Speller.INT64, TIMESTAMP_MICROS),
        TEXT(Speller.BYTE_ARRAY, UTF8);

        private final int physical;
        private final int converted;

        Kind(int physical, int converted) {
            this.physical = physical;
            this.converted = converted;
        }
    }

    /** A column of the table. */
    public record Column(String name, Kind kind) {}

    private final List<Column> columns;

    /** Begins the file. */
    public TableWriter(OutputStream out, List<Column> columns) throws IOException {
        this.columns = List.copyOf(columns);
        List<Leaf> leaves = new ArrayList<>();
        for (Column column : columns) {
            SchemaNode node = new SchemaNode(column.name, column.kind.physical, 0, SchemaNode.OPTIONAL, 0, Meaning.NONE);
            leaves.add(new Leaf(column.name, List.of(column.name), node, 1, 0));
            statistics.add(new ColumnStatistics());
        }
        this.writer = new ParquetWriter(out, schema(columns), new byte[0], leaves);
        for (int i = 0; i < leaves.size(); i++) {
            writer.column(i).describe(statistics.get(i));
        }
    }

    private static byte[] schema(List<Column> columns) {
        ThriftWriter schema = new ThriftWriter();
        schema.listHead(Thrift.STRUCT, columns.size() + 1);
        schema.beginElement();
        schema.text(4, "table").i32(5, columns.size()).end();
        for (Column column : columns) {
            schema.beginElement();
            schema.i32(1, column.kind.physical).i32(3, SchemaNode.OPTIONAL).text(4, column.name);
            if (column.kind.converted != NONE) {
                schema.i32(6, column.kind.converted);
            }
            schema.end();
        }
        return schema.toBytes();
    }

    /** No value in this column of the row. */
    public void none(int column) {
        cell.clear();
        statistics.get(column).none();
        writer.column(column).add(0, 0, cell);
    }

    /** A number of a column that keeps whole ones, days or microseconds. */
    public void whole(int column, long value) {
        cell.clear();
        cell.little(value, columns.get(column).kind.physical == Speller.INT32 ? Integer.BYTES : Long.BYTES);
        statistics.get(column).add(value, cell);
        writer.column(column).add(0, 1, cell);
    }

    public void number(int column, double value) {
        cell.clear();
        cell.little(Double.doubleToRawLongBits(value), Double.BYTES);
        statistics.get(column).add(value, cell);
        writer.column(column).add(0, 1, cell);
    }

    public void truth(int column, boolean value) {
        cell.clear();
        cell.little(value ? 1 : 0, 1);
        statistics.get(column).add(value ? 1L : 0L, cell);
        writer.column(column).add(0, 1, cell);
    }

    /** Text in UTF-8. */
    public void text(int column, byte[] data, int from, int to) {
        cell.clear();
        cell.little(to - from, Integer.BYTES);
        cell.put(data, from, to - from);
        statistics.get(column).add(cell);
        writer.column(column).add(0, 1, cell);
    }

    /** Ends a row, each column of which was told of. */
    public void endRow() throws IOException {
        writer.endRow();
    }

    /** Ends the file; the stream is left open. */
    public void end() throws IOException {
        writer.end();
    }
}
