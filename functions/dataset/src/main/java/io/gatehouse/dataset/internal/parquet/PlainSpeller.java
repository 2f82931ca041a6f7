package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;

/** Gives stored values on as they would be stored plain (encoding PLAIN; a truth value as a byte). */
final class PlainSpeller extends Speller {

    private static final int NUMBER = 8;

    PlainSpeller(SchemaNode node) throws FileProblem {
        super(node);
    }

    @Override
    void truth(boolean value, Text out) {
        out.sign((char) (value ? 1 : 0));
    }

    @Override
    void number(long value, Text out) {
        long rest = value;
        for (int i = 0; i < (physical() == INT32 ? NUMBER / 2 : NUMBER); i++) {
            out.sign((char) (rest & 0xff));
            rest >>>= 8;
        }
    }

    @Override
    boolean fixed(byte[] data, int from, Text out) {
        out.put(data, from, width());
        return true;
    }

    @Override
    boolean bytes(byte[] data, int from, int length, Text out) {
        if (physical() == BYTE_ARRAY) {
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                out.sign((char) ((length >>> shift) & 0xff));
            }
        }
        out.put(data, from, length);
        return true;
    }
}
