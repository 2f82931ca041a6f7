package io.gatehouse.trees;

import java.nio.ByteBuffer;

/** A list of numbers of a model's file. Not to be changed. */
sealed interface Numbers permits Numbers.Packed, Numbers.Listed {
    int size();

    double at(int index);

    /** Where they stand in a binary file, so that a large one takes no memory of its own. */
    record Packed(char type, int size, ByteBuffer bytes) implements Numbers {
        static int bytesOf(char type) {
            return switch (type) {
                case 'i', 'U' -> 1;
                case 'I' -> 2;
                case 'l', 'd' -> 4;
                case 'L', 'D' -> 8;
                default -> 0;
            };
        }

        @Override
        public double at(int index) {
            return switch (type) {
                case 'i' -> bytes.get(index);
                case 'U' -> bytes.get(index) & 0xff;
                case 'I' -> bytes.getShort(2 * index);
                case 'l' -> bytes.getInt(4 * index);
                case 'd' -> bytes.getFloat(4 * index);
                case 'L' -> bytes.getLong(8 * index);
                default -> bytes.getDouble(8 * index);
            };
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Listed(double[] values) implements Numbers {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double at(int index) {
            return values[index];
        }
    }

    default int[] integers() {
        var all = new int[size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = (int) at(i);
        }
        return all;
    }

    default float[] floats() {
        var all = new float[size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) at(i);
        }
        return all;
    }
}
