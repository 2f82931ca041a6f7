package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.internal.parquet.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a row that has no text of its own as a line of JSON. */
public final class JsonRow {

    private final List<byte[]> names = new ArrayList<>();

    public JsonRow(List<String> columns) {
        for (String column : columns) {
            Text name = new Text();
            byte[] bytes = column.getBytes(StandardCharsets.UTF_8);
            name.quoted(bytes, 0, bytes.length);
            name.sign(':');
            names.add(Arrays.copyOf(name.bytes(), name.used()));
        }
    }

    /** Writes the row, with its line break, behind what is in {@code out}. */
    public void write(Row row, Text out) {
        for (int i = 0; i < names.size(); i++) {
            out.sign(i == 0 ? '{' : ',');
            out.put(names.get(i), 0, names.get(i).length);
            value(row, i, out);
        }
        out.ascii("}\n");
    }

    private static void value(Row row, int i, Text out) {
        byte[] data = row.bytes(i);
        int from = row.start(i);
        int length = row.end(i) - from;
        switch (row.kind(i)) {
            case Row.ABSENT -> out.ascii("null");
            case Row.NUMBER -> number(data, from, length, out);
            case Row.BOOLEAN, Row.OBJECT, Row.ARRAY -> out.put(data, from, length);
            default -> out.quoted(data, from, length);
        }
    }

    /** NaN and the infinities are no numbers in JSON. */
    private static void number(byte[] data, int from, int length, Text out) {
        byte last = length == 0 ? 0 : data[from + length - 1];
        if (last >= '0' && last <= '9') {
            out.put(data, from, length);
        } else {
            out.quoted(data, from, length);
        }
    }
}
