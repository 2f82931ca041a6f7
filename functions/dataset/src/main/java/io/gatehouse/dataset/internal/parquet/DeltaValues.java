package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;

/** Values by their differences: DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY and DELTA_BYTE_ARRAY. */
final class DeltaValues {

    private DeltaValues() {}

    static ValueReader numbers(Speller speller, byte[] data, int from, int to, int most) throws FileProblem {
        DeltaNumbers numbers = new DeltaNumbers(data, from, to, most);
        boolean narrow = speller.physical() == Speller.INT32;
        return out -> {
            long value = numbers.next();
            speller.number(narrow ? (int) value : value, out);
            return true;
        };
    }

    /** Lengths first, then all bytes. */
    static ValueReader lengths(Speller speller, byte[] data, int from, int to, int most) throws FileProblem {
        int[] lengths = new DeltaNumbers(data, from, to, most).all();
        Cursor bytes = new Cursor(data, DeltaNumbers.end(data, from, to, most), to);
        int[] index = { 0 };
        return out -> {
            int length = at(lengths, index[0]++);
            return speller.bytes(data, bytes.take(length), length, out);
        };
    }

    /** How much each shares with the one before it; then what is different, as above. */
    static ValueReader prefixes(Speller speller, byte[] data, int from, int to, int most) throws FileProblem {
        int[] shared = new DeltaNumbers(data, from, to, most).all();
        int second = DeltaNumbers.end(data, from, to, most);
        int[] lengths = new DeltaNumbers(data, second, to, most).all();
        Cursor bytes = new Cursor(data, DeltaNumbers.end(data, second, to, most), to);
        Text last = new Text();
        int[] index = { 0 };
        return out -> {
            int prefix = at(shared, index[0]);
            int length = at(lengths, index[0]++);
            if (prefix > last.used) {
                throw Broken.file("a value shares more with the one before than that has");
            }
            last.used = prefix;
            last.put(data, bytes.take(length), length);
            if (speller.physical() == Speller.FIXED && last.used != speller.width()) {
                throw Broken.file("a value has not the length of its type");
            }
            return speller.bytes(last.bytes, 0, last.used, out);
        };
    }

    private static int at(int[] values, int index) throws FileProblem {
        if (index >= values.length || values[index] < 0) {
            throw PlainValues.endsTooEarly();
        }
        return values[index];
    }

    private static final class Cursor {

        private final int to;
        private int at;

        Cursor(byte[] data, int from, int to) {
            this.at = from;
            this.to = Math.min(to, data.length);
        }

        int take(int length) throws FileProblem {
            if (length > to - at) {
                throw PlainValues.endsTooEarly();
            }
            at += length;
            return at - length;
        }
    }
}
