package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.check.CellReader;
import io.gatehouse.dataset.internal.read.Defect;
import io.gatehouse.dataset.internal.read.Row;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells which rows have the values of some keys. A value is the same if it is spelt the same, or if both spellings are one value of the
 * type that the contract gives the field: 007 is 7. Not thread-safe.
 */
final class RowKeys {

    private final List<List<Part>> keys;

    /**
     * A field of a key.
     *
     * @param text as it was asked for
     * @param value which that is, if the field has another type than text
     * @param reader of the file's values
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Part(String field, byte[] text, @Nullable Object value, @Nullable CellReader reader) {}

    /**
     * Prepares the keys.
     *
     * @param keys values by field, spelt as the contract has it
     * @param typed whether the file spells values as their types are spelt, whatever format the contract asks for
     */
    RowKeys(List<Map<String, String>> keys, Optional<Contract> contract, boolean typed) {
        this.keys = keys
            .stream()
            .map(key ->
                key
                    .entrySet()
                    .stream()
                    .map(entry -> part(entry.getKey(), entry.getValue(), contract, typed))
                    .toList()
            )
            .toList();
    }

    private static Part part(String name, String asked, Optional<Contract> contract, boolean typed) {
        byte[] text = asked.getBytes(StandardCharsets.UTF_8);
        Optional<Field> field = contract.flatMap(known -> known.field(name)).filter(known -> known.type() != FieldType.STRING);
        if (field.isEmpty()) {
            return new Part(name, text, null, null);
        }
        byte[] padded = Arrays.copyOf(text, text.length + Bytes.PADDING);
        Object value = CellReader.of(field.get()).read(Row.LEXICAL, padded, 0, text.length);
        return new Part(name, text, value, CellReader.of(typed ? Field.of(name, field.get().type()) : field.get()));
    }

    /** Whether the row is one of them. */
    boolean has(Row row, List<String> columns) {
        return row.defect() == Defect.NONE && keys.stream().anyMatch(key -> key.stream().allMatch(part -> is(part, row, columns)));
    }

    private static boolean is(Part part, Row row, List<String> columns) {
        int column = columns.indexOf(part.field);
        if (column < 0 || column >= row.fields() || row.kind(column) == Row.ABSENT) {
            return part.text.length == 0;
        }
        byte[] data = row.bytes(column);
        int from = row.start(column);
        int to = row.end(column);
        if (Arrays.equals(data, from, to, part.text, 0, part.text.length)) {
            return true;
        }
        return part.reader != null && part.value != null && part.value.equals(part.reader.read(row.kind(column), data, from, to));
    }
}
