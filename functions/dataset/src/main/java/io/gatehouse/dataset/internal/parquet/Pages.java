package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.read.FileProblem;
import java.io.IOException;
import java.util.zip.CRC32;

/** Fetches the pages of one column chunk, one after the other, and inflates them. */
final class Pages {

    /** Enough that the fetching of many pieces costs little, little enough for hundreds of columns. */
    private static final int PIECE = 1 << 20;
    private static final int LONGEST_HEADER = 1 << 20;
    private static final int LARGEST = 64 << 20;

    private final Store store;
    private final String column;
    private Chunk chunk = new Chunk(0, 0, 0, 0);
    private byte[] piece = new byte[0];
    private long pieceFrom;
    private long at;
    /** Length of the piece if nobody else has it. */
    private int own;
    private byte[] inflated = new byte[0];

    Pages(Store store, String column) {
        this.store = store;
        this.column = column;
    }

    /** Begins with a chunk, which lies within the file, and of which a piece may have been read already, with those of other columns. */
    void begin(Chunk next, byte[] known, long knownFrom) throws IOException {
        Codec.requireKnown(next.codec());
        store.hold(-own, column);
        own = 0;
        chunk = next;
        at = next.from();
        piece = known;
        pieceFrom = knownFrom;
    }

    /** Whether there are pages left. */
    boolean hasNext() {
        return at < chunk.from() + chunk.length();
    }

    /** Fetches the next page: its bytes are then in {@link #data()}. */
    PageHeader next() throws IOException {
        PageHeader header = header();
        at += header.length();
        if (header.stored() > LARGEST || header.size() > LARGEST) {
            throw Broken.tooLarge("a page of '" + column + "' is too large");
        }
        if (at + header.stored() > chunk.from() + chunk.length()) {
            throw Broken.file("a page ends behind its column");
        }
        int stored = require(header.stored());
        requireSound(header, stored);
        inflate(header, stored);
        at += header.stored();
        return header;
    }

    private PageHeader header() throws IOException {
        long left = chunk.from() + chunk.length() - at;
        for (int length = 256; ; length *= 16) {
            int looked = (int) Math.min(left, length);
            int start = require(looked);
            try {
                return PageHeader.read(piece, start, start + looked);
            } catch (FileProblem e) {
                if (looked == left || length >= LONGEST_HEADER) {
                    throw e;
                }
            }
        }
    }

    /** Makes so many bytes from the current place on be in the piece; returns where they begin there. */
    private int require(int length) throws IOException {
        if (at < pieceFrom || at + length > pieceFrom + piece.length) {
            long left = chunk.from() + chunk.length() - at;
            int size = (int) Math.min(left, Math.max(length, PIECE));
            store.hold((long) size - own, column);
            own = size;
            piece = store.read(at, size);
            pieceFrom = at;
        }
        return (int) (at - pieceFrom);
    }

    private void requireSound(PageHeader header, int start) throws IOException {
        if (header.crc() >= 0) {
            CRC32 crc = new CRC32();
            crc.update(piece, start, header.stored());
            if (crc.getValue() != header.crc()) {
                throw Broken.file("a page's checksum does not fit its content");
            }
        }
    }

    private void inflate(PageHeader header, int start) throws IOException {
        int levels = header.type() == PageHeader.DATA_V2 ? header.definitions() + header.repetitions() : 0;
        if (levels < 0 || levels > header.stored() || levels > header.size()) {
            throw Broken.file("a page's levels are longer than itself");
        }
        boolean plain = chunk.codec() == Codec.UNCOMPRESSED || (header.type() == PageHeader.DATA_V2 && !header.compressed());
        if (plain && header.size() != header.stored()) {
            throw Broken.file("a page has not the length it says");
        }
        if (inflated.length < header.size() + Bytes.PADDING) {
            store.hold(header.size() + Bytes.PADDING - (long) inflated.length, column);
            inflated = new byte[header.size() + Bytes.PADDING];
        }
        int copied = plain ? header.size() : levels;
        System.arraycopy(piece, start, inflated, 0, copied);
        if (!plain && header.size() > levels) {
            Codec.inflate(chunk.codec(), piece, start + levels, header.stored() - levels, inflated, levels, header.size());
        }
    }

    byte[] data() {
        return inflated;
    }
}
