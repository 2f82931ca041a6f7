package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.bytes.Bytes;
import io.gatehouse.dataset.internal.read.FileProblem;
import io.gatehouse.dataset.internal.read.Row;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Goes through one column, value by value, over its pages. */
final class ColumnCursor {

    private final Leaf leaf;
    private final Store store;
    private final Speller speller;
    private final Pages pages;
    private @Nullable DictionaryValues dictionary;
    private @Nullable Hybrid definitions;
    private @Nullable Hybrid repetitions;
    private ValueReader values = out -> true;
    private long leftInChunk;
    private int leftInPage;
    private boolean ahead;
    private boolean sound = true;

    ColumnCursor(Leaf leaf, Store store, Speller speller) {
        this.leaf = leaf;
        this.store = store;
        this.speller = speller;
        this.pages = new Pages(store, leaf.name());
    }

    void begin(Chunk chunk, byte[] known, long knownFrom) throws IOException {
        if (leftInChunk > 0 || leftInPage > 0) {
            throw Broken.file("'" + leaf.name() + "' has more values than its row group rows");
        }
        if (dictionary != null) {
            store.hold(-dictionary.footprint(), leaf.name());
            dictionary = null;
        }
        pages.begin(chunk, known, knownFrom);
        leftInChunk = chunk.values();
        ahead = false;
    }

    /** Spells the row's value behind what is in {@code out}; returns its kind, as {@link Row} has them. */
    byte next(Text out) throws IOException {
        sound = true;
        if (leaf.isList()) {
            return list(out);
        }
        load();
        int level = level();
        if (level < leaf.maxDefinition()) {
            return Row.ABSENT;
        }
        int from = out.used;
        sound = values.next(out);
        return kind(out, from);
    }

    private byte kind(Text out, int from) {
        byte kind = speller.kind();
        if (kind != Row.LEXICAL) {
            return kind;
        }
        byte first = out.used > from ? out.bytes[from] : 0;
        return first == '{' ? Row.OBJECT : first == '[' ? Row.ARRAY : Row.STRING;
    }

    /** Whether the value spelt last is the text that it should be. */
    boolean isSound() {
        return sound;
    }

    /** Gives the row's value on as it is stored, with its levels; to nobody if there is no taker. */
    void copy(@Nullable ColumnWriter taker, Text scratch) throws IOException {
        if (!leaf.isList() || !ahead) {
            load();
            repetition();
        }
        entry(0, taker, scratch);
        while (leaf.isList() && lookAhead()) {
            entry(1, taker, scratch);
        }
    }

    private void entry(int repetition, @Nullable ColumnWriter taker, Text scratch) throws IOException {
        int level = level();
        scratch.clear();
        if (level == leaf.maxDefinition()) {
            values.next(scratch);
        }
        if (taker != null) {
            taker.add(repetition, level, scratch);
        }
    }

    private byte list(Text out) throws IOException {
        if (!ahead) {
            load();
            repetition();
        }
        int level = level();
        if (level < leaf.repeatedDefinition()) {
            lookAhead();
            if (level < leaf.repeatedDefinition() - 1) {
                return Row.ABSENT;
            }
            out.ascii("[]");
            return Row.ARRAY;
        }
        out.sign('[');
        element(level, out);
        while (lookAhead()) {
            out.sign(',');
            element(level(), out);
        }
        out.sign(']');
        return Row.ARRAY;
    }

    /** Whether the next value belongs to the same list. Its repetition level is then read, its definition level not yet. */
    private boolean lookAhead() throws IOException {
        ahead = false;
        if (leftInPage == 0 && leftInChunk == 0) {
            return false;
        }
        load();
        boolean same = repetition() > 0;
        ahead = !same;
        return same;
    }

    private void element(int level, Text out) throws FileProblem {
        if (level < leaf.maxDefinition()) {
            out.ascii("null");
            return;
        }
        int from = out.used;
        sound &= values.next(out);
        if (speller.kind() == Row.STRING) {
            byte[] text = java.util.Arrays.copyOfRange(out.bytes, from, out.used);
            out.used = from;
            out.quoted(text, 0, text.length);
        }
    }

    private int repetition() throws FileProblem {
        return repetitions == null ? 0 : repetitions.next();
    }

    private int level() throws FileProblem {
        leftInPage--;
        return definitions == null ? leaf.maxDefinition() : definitions.next();
    }

    /** Makes sure that a value is next. */
    private void load() throws IOException {
        while (leftInPage == 0) {
            if (leftInChunk <= 0 || !pages.hasNext()) {
                throw Broken.file("'" + leaf.name() + "' has fewer values than its row group rows");
            }
            PageHeader header = pages.next();
            switch (header.type()) {
                case PageHeader.DICTIONARY -> readDictionary(header);
                case PageHeader.DATA -> readData(header);
                case PageHeader.DATA_V2 -> readDataV2(header);
                default -> {
                }
            }
        }
    }

    private void readDictionary(PageHeader header) throws IOException {
        if (dictionary != null || speller.physical() == Speller.BOOLEAN) {
            throw Broken.file("'" + leaf.name() + "' has a dictionary that it may not have");
        }
        DictionaryValues read = new DictionaryValues(
            PlainValues.of(speller, pages.data(), 0, header.size()),
            header.values(),
            header.size() + 1
        );
        store.hold(read.footprint(), leaf.name());
        dictionary = read;
    }

    private void readData(PageHeader header) throws FileProblem {
        byte[] data = pages.data();
        int at = 0;
        repetitions = null;
        definitions = null;
        if (leaf.isList()) {
            int end = endOfLevels(data, at, header.size());
            repetitions = new Hybrid(data, at + 4, end, 1);
            at = end;
        }
        if (leaf.maxDefinition() > 0) {
            int end = endOfLevels(data, at, header.size());
            definitions = new Hybrid(data, at + 4, end, Hybrid.widthOf(leaf.maxDefinition()));
            at = end;
        }
        beginValues(header, at);
    }

    private static int endOfLevels(byte[] data, int at, int size) throws FileProblem {
        long length = at + 4 > size ? -1 : (int) Bytes.word(data, at, 4);
        if (length < 0 || length > size - at - 4) {
            throw Broken.file("a page's levels are longer than itself");
        }
        return at + 4 + (int) length;
    }

    private void readDataV2(PageHeader header) throws FileProblem {
        byte[] data = pages.data();
        int levels = header.repetitions() + header.definitions();
        repetitions = leaf.isList() ? new Hybrid(data, 0, header.repetitions(), 1) : null;
        definitions =
            leaf.maxDefinition() > 0 ? new Hybrid(data, header.repetitions(), levels, Hybrid.widthOf(leaf.maxDefinition())) : null;
        beginValues(header, levels);
    }

    private void beginValues(PageHeader header, int at) throws FileProblem {
        if (header.values() > leftInChunk) {
            throw Broken.file("'" + leaf.name() + "' has more values than its row group says");
        }
        leftInChunk -= header.values();
        leftInPage = header.values();
        values = Encodings.reader(leaf, speller, dictionary, header, pages.data(), at);
    }
}
