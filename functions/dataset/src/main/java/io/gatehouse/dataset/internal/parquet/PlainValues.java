package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.read.FileProblem;

/** Values as they are, one behind the other (encoding PLAIN), or their bytes in streams (BYTE_STREAM_SPLIT). */
final class PlainValues {

    private PlainValues() {}

    static ValueReader of(Speller speller, byte[] data, int from, int to) throws FileProblem {
        if (speller.physical() == Speller.BOOLEAN) {
            return new Bits(speller, data, from, to);
        }
        return speller.width() > 0 ? new Fixed(speller, data, from, to) : new Strings(speller, data, from, to);
    }

    /** Brings streams of first bytes, second bytes and so on back into values. */
    static ValueReader split(Speller speller, byte[] data, int from, int to) throws FileProblem {
        int width = speller.width();
        if (width == 0) {
            throw Broken.file("a page splits values that have no length");
        }
        int count = (to - from) / width;
        byte[] joined = new byte[count * width + Bytes.PADDING];
        for (int stream = 0; stream < width; stream++) {
            for (int i = 0; i < count; i++) {
                joined[i * width + stream] = data[from + stream * count + i];
            }
        }
        return new Fixed(speller, joined, 0, count * width);
    }

    private static final class Fixed implements ValueReader {

        private final Speller speller;
        private final byte[] data;
        private final int to;
        private final int width;
        private int at;

        Fixed(Speller speller, byte[] data, int from, int to) {
            this.speller = speller;
            this.data = data;
            this.at = from;
            this.to = to;
            this.width = speller.width();
        }

        @Override
        public boolean next(Text out) throws FileProblem {
            if (width > to - at) {
                throw endsTooEarly();
            }
            at += width;
            return speller.fixed(data, at - width, out);
        }
    }

    private static final class Strings implements ValueReader {

        private final Speller speller;
        private final byte[] data;
        private final int to;
        private int at;

        Strings(Speller speller, byte[] data, int from, int to) {
            this.speller = speller;
            this.data = data;
            this.at = from;
            this.to = to;
        }

        @Override
        public boolean next(Text out) throws FileProblem {
            if (4 > to - at) {
                throw endsTooEarly();
            }
            int length = (int) Bytes.word(data, at, 4);
            at += 4;
            if (length < 0 || length > to - at) {
                throw endsTooEarly();
            }
            at += length;
            return speller.bytes(data, at - length, length, out);
        }
    }

    private static final class Bits implements ValueReader {

        private final Speller speller;
        private final byte[] data;
        private final int to;
        private final int from;
        private int bit;

        Bits(Speller speller, byte[] data, int from, int to) {
            this.speller = speller;
            this.data = data;
            this.from = from;
            this.to = to;
        }

        @Override
        public boolean next(Text out) throws FileProblem {
            int at = from + (bit >>> 3);
            if (at >= to) {
                throw endsTooEarly();
            }
            speller.truth(((data[at] >>> (bit++ & 7)) & 1) == 1, out);
            return true;
        }
    }

    static FileProblem endsTooEarly() {
        return Broken.file("a page ends too early");
    }
}
