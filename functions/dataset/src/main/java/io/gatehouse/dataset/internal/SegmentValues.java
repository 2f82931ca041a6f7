package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.internal.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The values that have a segment of their own, numbered in the order in which they came. */
final class SegmentValues {

    static final int NONE = -1;
    /** Longer ones are no names of groups. */
    private static final int LONGEST = 100;

    private final int limit;
    private final List<byte[]> values = new ArrayList<>();
    /** Numbers of values, one up; 0 for an empty place. */
    private final int[] places;

    SegmentValues(int limit) {
        this.limit = limit;
        this.places = new int[4 * Integer.highestOneBit(limit)];
    }

    /** The number of a value; a new one has one while there are fewer than the limit, then {@link #NONE}. */
    int take(byte[] data, int from, int to) {
        int place = (int) Bytes.hash(data, from, to) & (places.length - 1);
        for (; places[place] != 0; place = (place + 1) & (places.length - 1)) {
            byte[] known = values.get(places[place] - 1);
            if (Bytes.equal(known, 0, known.length, data, from, to)) {
                return places[place] - 1;
            }
        }
        if (values.size() == limit || to - from > LONGEST) {
            return NONE;
        }
        values.add(Arrays.copyOfRange(data, from, to));
        places[place] = values.size();
        return values.size() - 1;
    }

    void add(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        take(bytes, 0, bytes.length);
    }

    int size() {
        return values.size();
    }

    String value(int number) {
        return new String(values.get(number), StandardCharsets.UTF_8);
    }
}
