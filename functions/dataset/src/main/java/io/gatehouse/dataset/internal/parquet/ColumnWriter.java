package io.gatehouse.dataset.internal.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers one column of a row group in pages: version 1, plain, compressed with Zstandard. */
final class ColumnWriter {

    private static final int PAGE = 1 << 20;
    private static final int MOST_VALUES = 1 << 17;
    private static final int LEVEL = 3;
    private static final int RLE = 3;

    private final List<String> path;
    private final int physical;
    private final int maxDefinition;
    private final boolean repeats;
    private final Text values = new Text();
    private byte[] definitions = new byte[64];
    private byte[] repetitions = new byte[64];
    private int count;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    private long inflated;
    private long total;
    private @Nullable ColumnStatistics statistics;

    ColumnWriter(Leaf leaf) {
        this.path = leaf.path();
        this.physical = leaf.node().physical();
        this.maxDefinition = leaf.maxDefinition();
        this.repeats = leaf.isList();
    }

    /** Has the chunks' metadata say what these know of their values. */
    void describe(ColumnStatistics known) {
        statistics = known;
    }

    /** Takes an entry: its value as {@link PlainSpeller} gives it, or nothing if its level says that it is missing. */
    void add(int repetition, int definition, Text value) {
        if (count == definitions.length) {
            definitions = Arrays.copyOf(definitions, 2 * count);
            repetitions = Arrays.copyOf(repetitions, 2 * count);
        }
        definitions[count] = (byte) definition;
        repetitions[count++] = (byte) repetition;
        values.put(value.bytes, 0, value.used);
        // A page begins with a row: the next entry of a list must not be torn off.
        if (!repeats && (values.used >= PAGE || count == MOST_VALUES)) {
            endPage();
        }
    }

    void endRow() {
        if (repeats && (values.used >= PAGE || count >= MOST_VALUES)) {
            endPage();
        }
    }

    private void endPage() {
        if (count == 0) {
            return;
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream(values.used + count / 4 + 16);
        if (repeats) {
            levels(page, repetitions, 1);
        }
        if (maxDefinition > 0) {
            levels(page, definitions, Hybrid.widthOf(maxDefinition));
        }
        writeValues(page);
        byte[] plain = page.toByteArray();
        byte[] stored = Zstd.compress(plain, LEVEL);
        ThriftWriter header = new ThriftWriter().i32(1, PageHeader.DATA).i32(2, plain.length).i32(3, stored.length);
        header.begin(5).i32(1, count).i32(2, 0).i32(3, RLE).i32(4, RLE).end().end();
        byte[] head = header.toBytes();
        chunk.writeBytes(head);
        chunk.writeBytes(stored);
        inflated += head.length + (long) plain.length;
        total += count;
        count = 0;
        values.clear();
    }

    private void levels(ByteArrayOutputStream page, byte[] levels, int width) {
        byte[] encoded = LevelWriter.encode(levels, count, width);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            page.write(encoded.length >>> shift);
        }
        page.writeBytes(encoded);
    }

    private void writeValues(ByteArrayOutputStream page) {
        if (physical != Speller.BOOLEAN) {
            page.write(values.bytes, 0, values.used);
            return;
        }
        for (int i = 0; i < values.used; i += Byte.SIZE) {
            int bits = 0;
            for (int bit = 0; bit < Byte.SIZE && i + bit < values.used; bit++) {
                bits |= values.bytes[i + bit] << bit;
            }
            page.write(bits);
        }
    }

    /** What is held in memory, in bytes. */
    long held() {
        return chunk.size() + (long) values.used + 2L * count;
    }

    /** Writes the chunk out and its metadata down; returns its length. */
    long end(OutputStream out, long offset, ThriftWriter meta) throws IOException {
        endPage();
        long length = chunk.size();
        chunk.writeTo(out);
        meta.beginElement();
        meta.i64(2, offset).begin(3).i32(1, physical).list(2, ThriftWriter.I32, 2);
        meta.element(0);
        meta.element(RLE);
        meta.list(3, ThriftWriter.BINARY, path.size());
        path.forEach(meta::element);
        meta.i32(4, Codec.ZSTD).i64(5, total).i64(6, inflated).i64(7, length).i64(9, offset);
        if (statistics != null) {
            statistics.write(meta);
        }
        meta.end().end();
        chunk.reset();
        inflated = total = 0;
        return length;
    }
}
