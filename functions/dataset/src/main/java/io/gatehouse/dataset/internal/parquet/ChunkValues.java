package io.gatehouse.dataset.internal.parquet;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column's chunk, a page at a time: as places in a dictionary while that lasts and is worth it, else plain. Whether it is
 * worth it the first page tells, for all chunks that follow.
 */
final class ChunkValues {

    static final int PLAIN = 0;
    static final int RLE_DICTIONARY = 8;

    private static final int PAGE = 1 << 20;
    /** What places in a dictionary may stand for in a page, should it have to be written plain after all. */
    private static final int UNFOLDED_PAGE = 4 << 20;

    private final int physical;
    private final Text plain = new Text();
    private @Nullable ColumnDictionary dictionary;

    /** What earlier pages refer to, once it takes no more. */
    private @Nullable ColumnDictionary closed;

    private int[] places = new int[64];
    private int count;
    private int unfolded;
    private boolean referred;
    private boolean hopeless;

    /** A chunk of such values; truth values have a bit each anyway. */
    ChunkValues(int physical) {
        this.physical = physical;
        this.hopeless = physical == Speller.BOOLEAN;
        reset();
    }

    void add(Text value) {
        ColumnDictionary known = dictionary;
        int place = known == null ? ColumnDictionary.FULL : known.place(value);
        if (place >= 0) {
            if (count == places.length) {
                places = Arrays.copyOf(places, 2 * count);
            }
            places[count++] = place;
            unfolded += value.used;
        } else {
            if (known != null) {
                unfold(known);
            }
            plain.put(value.bytes, 0, value.used);
        }
    }

    /** The page goes on plain, as do all after it. */
    private void unfold(ColumnDictionary known) {
        for (int i = 0; i < count; i++) {
            known.put(places[i], plain);
        }
        count = 0;
        unfolded = 0;
        closed = known;
        dictionary = null;
        hopeless |= !referred;
    }

    /** Whether a page of them should end. */
    boolean isPage() {
        return plain.used >= PAGE || unfolded >= UNFOLDED_PAGE;
    }

    /** What is held in memory, in bytes. */
    long held() {
        ColumnDictionary known = dictionary;
        return plain.used + 4L * count + (known == null ? 0 : known.length());
    }

    /** Writes the page's values behind what the page has; returns their encoding. */
    int endPage(ByteArrayOutputStream page) {
        ColumnDictionary known = dictionary;
        // Nothing but missing values tells nothing.
        if (known != null && count == 0) {
            return PLAIN;
        }
        if (known != null && !referred && !isWorthIt(known)) {
            unfold(known);
            known = null;
        }
        if (known != null) {
            int width = Math.max(1, Hybrid.widthOf(known.size() - 1));
            page.write(width);
            page.writeBytes(HybridWriter.encode(i -> places[i], count, width));
            referred = true;
        } else if (physical == Speller.BOOLEAN) {
            writeBits(page);
        } else {
            page.write(plain.bytes, 0, plain.used);
        }
        count = 0;
        unfolded = 0;
        plain.clear();
        return known == null ? PLAIN : RLE_DICTIONARY;
    }

    private boolean isWorthIt(ColumnDictionary known) {
        long bits = (long) count * Hybrid.widthOf(known.size());
        return known.length() + bits / Byte.SIZE < unfolded / 2;
    }

    private void writeBits(ByteArrayOutputStream page) {
        for (int i = 0; i < plain.used; i += Byte.SIZE) {
            int bits = 0;
            for (int bit = 0; bit < Byte.SIZE && i + bit < plain.used; bit++) {
                bits |= plain.bytes[i + bit] << bit;
            }
            page.write(bits);
        }
    }

    /** The dictionary that pages of the chunk refer to; nothing if none does. */
    @Nullable
    ColumnDictionary referred() {
        if (!referred) {
            return null;
        }
        return dictionary == null ? closed : dictionary;
    }

    /** Begins another chunk. */
    void reset() {
        dictionary = hopeless ? null : new ColumnDictionary();
        closed = null;
        referred = false;
    }
}
