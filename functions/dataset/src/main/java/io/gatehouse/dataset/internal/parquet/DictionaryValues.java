package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;

/** A column's dictionary, spelt once, and the readers of pages whose values are places in it. */
final class DictionaryValues {

    private final Text texts = new Text();
    private final int[] ends;
    private final boolean[] sound;
    private final int size;

    DictionaryValues(ValueReader values, int size, int bytes) throws FileProblem {
        // A value of no length takes four bytes all the same, but booleans and widths below that do not occur here.
        if (size > bytes) {
            throw PlainValues.endsTooEarly();
        }
        this.size = size;
        this.ends = new int[size + 1];
        this.sound = new boolean[size];
        for (int i = 0; i < size; i++) {
            sound[i] = values.next(texts);
            ends[i + 1] = texts.used;
        }
    }

    /** What it takes, in bytes. */
    int footprint() {
        return texts.bytes.length + 5 * size;
    }

    ValueReader reader(byte[] data, int from, int to) throws FileProblem {
        if (from >= to) {
            throw PlainValues.endsTooEarly();
        }
        Hybrid indexes = new Hybrid(data, from + 1, to, data[from] & 0xff);
        byte[] bytes = texts.bytes;
        return out -> {
            int index = indexes.next();
            if (index < 0 || index >= size) {
                throw Broken.file("a value is in no dictionary");
            }
            out.put(bytes, ends[index], ends[index + 1] - ends[index]);
            return sound[index];
        };
    }
}
