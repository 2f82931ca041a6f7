package io.gatehouse.dataset.internal.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gathers one column of a row group in pages: version 1, compressed with Zstandard, values in a dictionary where they are few. */
final class ColumnWriter {

    private static final int MOST_VALUES = 1 << 17;
    private static final int LEVEL = 3;
    private static final int RLE = 3;

    private final List<String> path;
    private final int physical;
    private final int maxDefinition;
    private final boolean repeats;
    private final ChunkValues values;
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
        this.values = new ChunkValues(physical);
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
        if (definition == maxDefinition) {
            values.add(value);
        }
        // A page begins with a row: the next entry of a list must not be torn off.
        if (!repeats && (values.isPage() || count == MOST_VALUES)) {
            endPage();
        }
    }

    void endRow() {
        if (repeats && (values.isPage() || count >= MOST_VALUES)) {
            endPage();
        }
    }

    private void endPage() {
        if (count == 0) {
            return;
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream(count);
        if (repeats) {
            levels(page, repetitions, 1);
        }
        if (maxDefinition > 0) {
            levels(page, definitions, Hybrid.widthOf(maxDefinition));
        }
        int encoding = values.endPage(page);
        int entries = count;
        inflated += write(chunk, PageHeader.DATA, page.toByteArray(), header ->
            header.begin(5).i32(1, entries).i32(2, encoding).i32(3, RLE).i32(4, RLE)
        );
        total += count;
        count = 0;
    }

    /** Writes a page behind its header; returns how long both are, inflated. */
    private static long write(ByteArrayOutputStream to, int type, byte[] page, UnaryOperator<ThriftWriter> about) {
        byte[] stored = Zstd.compress(page, LEVEL);
        ThriftWriter header = new ThriftWriter().i32(1, type).i32(2, page.length).i32(3, stored.length);
        byte[] head = about.apply(header).end().end().toBytes();
        to.writeBytes(head);
        to.writeBytes(stored);
        return head.length + (long) page.length;
    }

    private void levels(ByteArrayOutputStream page, byte[] levels, int width) {
        byte[] encoded = HybridWriter.encode(i -> levels[i], count, width);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            page.write(encoded.length >>> shift);
        }
        page.writeBytes(encoded);
    }

    /** What is held in memory, in bytes. */
    long held() {
        return chunk.size() + values.held() + 2L * count;
    }

    /** Writes the chunk out and its metadata down; returns its length. */
    long end(OutputStream out, long offset, ThriftWriter meta) throws IOException {
        endPage();
        ByteArrayOutputStream dictionary = dictionaryPage();
        dictionary.writeTo(out);
        chunk.writeTo(out);
        long length = dictionary.size() + (long) chunk.size();
        boolean referred = dictionary.size() > 0;
        meta.beginElement();
        meta.i64(2, offset)
            .begin(3)
            .i32(1, physical)
            .list(2, ThriftWriter.I32, referred ? 3 : 2);
        meta.element(ChunkValues.PLAIN);
        meta.element(RLE);
        if (referred) {
            meta.element(ChunkValues.RLE_DICTIONARY);
        }
        meta.list(3, ThriftWriter.BINARY, path.size());
        path.forEach(meta::element);
        meta.i32(4, Codec.ZSTD)
            .i64(5, total)
            .i64(6, inflated)
            .i64(7, length)
            .i64(9, offset + dictionary.size());
        if (referred) {
            meta.i64(11, offset);
        }
        if (statistics != null) {
            statistics.write(meta);
        }
        meta.end().end();
        chunk.reset();
        values.reset();
        inflated = total = 0;
        return length;
    }

    /** What pages of the chunk refer to stands before them; nothing if none does. */
    private ByteArrayOutputStream dictionaryPage() {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        ColumnDictionary referred = values.referred();
        if (referred != null) {
            inflated += write(page, PageHeader.DICTIONARY, referred.toBytes(), header ->
                header.begin(7).i32(1, referred.size()).i32(2, ChunkValues.PLAIN)
            );
        }
        return page;
    }
}
