package io.gatehouse.dataset.internal.check;

import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.internal.bytes.ByteSet;
import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.bytes.NumberReader;
import io.gatehouse.dataset.internal.bytes.TimeReader;
import io.gatehouse.dataset.internal.read.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Items of one type with a delimiter between them. An array of JSON is a list too; its items are not looked at. */
final class ListShape implements Shape {

    private static final JsonShape ARRAY = new JsonShape(false, true);

    private final byte[] delimiter;
    private final Item item;

    /** Whether a range of bytes is an item of the type. */
    private interface Item {
        boolean fits(byte[] data, int from, int to);
    }

    ListShape(Field.Items items) {
        this.delimiter = items.delimiter().getBytes(StandardCharsets.UTF_8);
        this.item = item(items);
    }

    private static Item item(Field.Items items) {
        NumberReader numbers = new NumberReader();
        return switch (items.type()) {
            case INTEGER -> (data, from, to) -> numbers.read(data, from, to) == NumberReader.INTEGER;
            case NUMBER -> (data, from, to) -> numbers.read(data, from, to) != NumberReader.NOT_A_NUMBER;
            case BOOLEAN -> {
                List<String> both = new ArrayList<>(Field.TRUE_VALUES);
                both.addAll(Field.FALSE_VALUES);
                yield new ByteSet(both)::contains;
            }
            case DATE -> (data, from, to) -> !Double.isNaN(TimeReader.date(data, from, to));
            case TIME -> (data, from, to) -> !Double.isNaN(TimeReader.time(data, from, to));
            case DATETIME -> (data, from, to) -> !Double.isNaN(TimeReader.dateTime(data, from, to));
            default -> (data, from, to) -> true;
        };
    }

    @Override
    public int measure(byte kind, byte[] data, int from, int to) {
        if (kind == Row.ARRAY) {
            return ARRAY.measure(kind, data, from, to);
        }
        int items = 0;
        int start = from;
        for (int at = from; at <= to; at++) {
            boolean cut = at + delimiter.length <= to && Bytes.equal(delimiter, 0, delimiter.length, data, at, at + delimiter.length);
            if (cut || at == to) {
                if (!item.fits(data, start, at)) {
                    return NONE;
                }
                items++;
                at += cut ? delimiter.length - 1 : 0;
                start = at + 1;
            }
        }
        return items;
    }
}
