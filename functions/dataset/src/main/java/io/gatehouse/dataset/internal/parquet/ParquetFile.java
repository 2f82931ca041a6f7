package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.internal.read.Encoding;
import io.gatehouse.dataset.internal.read.FileProblem;
import io.gatehouse.dataset.internal.read.OpenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Parquet file opened, its rows next. Nested columns are taken apart as far as {@link Leaf} tells. Not thread-safe. */
public final class ParquetFile implements OpenFile {

    private static final int TAIL = 8;
    private static final int LARGEST_FOOTER = 32 << 20;
    /** Row groups up to this length are read at once rather than column by column. */
    private static final int AT_ONCE = 32 << 20;
    /** A file that promises more values than this for each of its bytes is made to keep its readers busy. */
    private static final long MOST_PER_BYTE = 4096;
    /** Likewise one whose values take this many times its size, looked at from 1 GB on: a long text may be meant again and again. */
    private static final long MOST_SPELT_PER_BYTE = 2048;
    private static final long SPELT_FROM = 1L << 30;

    private final Store store;
    private final Footer footer;
    private final List<Leaf> leaves;
    private final List<Footer.RowGroup> groups;
    private final ColumnCursor[] cursors;
    private int group = -1;
    private long leftInGroup;
    private int heldAtOnce;
    private long spelt;

    private ParquetFile(Store store, Footer footer, List<Leaf> leaves, boolean plain) throws FileProblem {
        this.store = store;
        this.footer = footer;
        this.leaves = leaves;
        this.groups = footer.groups();
        this.cursors = new ColumnCursor[leaves.size()];
        for (int i = 0; i < cursors.length; i++) {
            SchemaNode node = leaves.get(i).node();
            cursors[i] = new ColumnCursor(leaves.get(i), store, plain ? new PlainSpeller(node) : new Speller(node));
        }
    }

    /** Opens the source, which must know its size; a {@link FileProblem} says why it is no Parquet file that can be read. */
    public static ParquetFile open(ByteSource source, Limits limits, Progress progress) throws IOException {
        return open(source, limits, progress, false);
    }

    /** @param plain whether values are given on as they are stored, by {@link #copy}, rather than spelt */
    static ParquetFile open(ByteSource source, Limits limits, Progress progress, boolean plain) throws IOException {
        Store store = new Store(source, progress);
        if (store.size() == 0) {
            throw new FileProblem("empty_file", "the file is empty: deliver at least a schema");
        }
        if (store.size() < 4 + TAIL) {
            throw Broken.file("it is too short to be one");
        }
        Footer footer = footer(store);
        List<Leaf> leaves = Leaf.of(footer.schema());
        if (leaves.isEmpty()) {
            throw Broken.file("it has no columns");
        }
        if (leaves.size() > limits.maxColumns()) {
            throw new FileProblem("too_many_columns", "the file has more than " + limits.maxColumns() + " columns: split it by columns");
        }
        requireSane(footer, leaves, store.size());
        return new ParquetFile(store, footer, leaves, plain);
    }

    private static Footer footer(Store store) throws IOException {
        byte[] tail = store.read(store.size() - TAIL, TAIL);
        String magic = new String(tail, 4, 4, StandardCharsets.ISO_8859_1);
        if (magic.equals("PARE")) {
            throw Broken.encrypted();
        }
        if (!magic.equals("PAR1")) {
            throw Broken.file("its last four bytes are not PAR1");
        }
        long length = (tail[0] & 0xffL) | ((tail[1] & 0xffL) << 8) | ((tail[2] & 0xffL) << 16) | ((tail[3] & 0xffL) << 24);
        if (length > store.size() - TAIL - 4) {
            throw Broken.file("its footer is longer than itself");
        }
        if (length > LARGEST_FOOTER) {
            throw Broken.tooLarge("the file's footer is too large");
        }
        byte[] footer = store.read(store.size() - TAIL - length, (int) length);
        return Footer.read(footer, 0, footer.length);
    }

    private static void requireSane(Footer footer, List<Leaf> leaves, long size) throws FileProblem {
        double values = 0;
        for (Footer.RowGroup group : footer.groups()) {
            if (group.rows() < 0 || group.chunks().size() != leaves.size()) {
                throw Broken.file("a row group has not the columns of the schema");
            }
            values += (double) group.rows() * leaves.size();
            for (Chunk chunk : group.chunks()) {
                values += Math.max(0, chunk.values());
            }
        }
        if (values > (double) MOST_PER_BYTE * size + (1 << 20)) {
            throw bomb();
        }
    }

    private static FileProblem bomb() {
        return new FileProblem("parquet_bomb", "the file promises more values than any file of its size has: deliver it in smaller parts");
    }

    /** Accounts for the length of a row's values. */
    public void spelt(long bytes) throws FileProblem {
        spelt += bytes;
        if (spelt > SPELT_FROM && spelt / MOST_SPELT_PER_BYTE > store.size()) {
            throw bomb();
        }
    }

    public List<String> columns() {
        List<String> names = new ArrayList<>();
        leaves.forEach(leaf -> names.add(leaf.name()));
        return names;
    }

    /** Goes to the next row, whose values must then all be asked for in order; false at the end. */
    public boolean next() throws IOException {
        while (leftInGroup == 0) {
            if (++group >= groups.size()) {
                return false;
            }
            begin(groups.get(group));
        }
        leftInGroup--;
        return true;
    }

    private void begin(Footer.RowGroup next) throws IOException {
        long from = Long.MAX_VALUE;
        long to = 0;
        for (Chunk chunk : next.chunks()) {
            if (chunk.from() < 4 || chunk.length() < 0 || chunk.from() > store.size() - chunk.length()) {
                throw Broken.file("a column lies outside of it");
            }
            from = Math.min(from, chunk.from());
            to = Math.max(to, chunk.from() + chunk.length());
        }
        boolean atOnce = to - from <= AT_ONCE;
        int length = atOnce ? (int) (to - from) : 0;
        store.hold((long) length - heldAtOnce, "the first row group");
        heldAtOnce = length;
        byte[] known = atOnce ? store.read(from, length) : new byte[0];
        for (int i = 0; i < cursors.length; i++) {
            cursors[i].begin(next.chunks().get(i), known, from);
        }
        leftInGroup = next.rows();
    }

    /** Spells the row's value in a column behind what is in {@code out}; returns its kind. */
    public byte value(int column, Text out) throws IOException {
        return cursors[column].next(out);
    }

    void copy(int column, @Nullable ColumnWriter taker, Text scratch) throws IOException {
        cursors[column].copy(taker, scratch);
    }

    Footer footer() {
        return footer;
    }

    List<Leaf> leaves() {
        return leaves;
    }

    /** Whether the value that the column gave last is the text it should be. */
    public boolean isSound(int column) {
        return cursors[column].isSound();
    }

    /** Offset in the file at which the current row's group begins. */
    public long offset() {
        return groups.get(group).chunks().getFirst().from();
    }

    @Override
    public long bytes() {
        return store.bytes();
    }

    @Override
    public Encoding encoding() {
        return Encoding.UTF_8;
    }

    @Override
    public void close() {
        store.close();
    }
}
