package io.gatehouse.dataset.internal.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** A fixed set of texts that is asked with ranges of bytes. */
public final class ByteSet {

    private final byte[][] slots;
    private final int longest;

    public ByteSet(Collection<String> texts) {
        slots = new byte[Integer.highestOneBit(Math.max(1, texts.size())) * 4][];
        int maximum = -1;
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            maximum = Math.max(maximum, bytes.length);
            int slot = slot(bytes, 0, bytes.length);
            while (slots[slot] != null) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = bytes;
        }
        longest = maximum;
    }

    /** The length of the longest text in bytes, or -1 if there is none. */
    public int longest() {
        return longest;
    }

    public boolean contains(byte[] data, int from, int to) {
        if (to - from > longest) {
            return false;
        }
        for (int slot = slot(data, from, to); slots[slot] != null; slot = (slot + 1) & (slots.length - 1)) {
            if (Bytes.equal(slots[slot], 0, slots[slot].length, data, from, to)) {
                return true;
            }
        }
        return false;
    }

    private int slot(byte[] data, int from, int to) {
        return (int) Bytes.hash(data, from, to) & (slots.length - 1);
    }
}
