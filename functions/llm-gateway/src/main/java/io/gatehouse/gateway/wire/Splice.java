package io.gatehouse.gateway.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replaces parts of some bytes by others, in one copy. Parts must not overlap. Not thread-safe. */
public final class Splice {

    private static final class Edit {

        private final int from;
        private final int to;
        private final byte[] by;

        Edit(int from, int to, byte[] by) {
            this.from = from;
            this.to = to;
            this.by = by;
        }
    }

    private final byte[] bytes;
    private final List<Edit> edits = new ArrayList<>(4);

    public Splice(byte[] bytes) {
        this.bytes = bytes;
    }

    public Splice replace(Span span, byte[] by) {
        edits.add(new Edit(span.from(), span.to(), by));
        return this;
    }

    public Splice insert(int at, byte[] added) {
        edits.add(new Edit(at, at, added));
        return this;
    }

    /** The bytes with all edits made. */
    public byte[] result() {
        edits.sort(Comparator.comparingInt(edit -> edit.from));
        int length = bytes.length;
        for (var edit : edits) {
            length += edit.by.length - (edit.to - edit.from);
        }
        var result = new byte[length];
        int read = 0;
        int written = 0;
        for (var edit : edits) {
            System.arraycopy(bytes, read, result, written, edit.from - read);
            written += edit.from - read;
            System.arraycopy(edit.by, 0, result, written, edit.by.length);
            written += edit.by.length;
            read = edit.to;
        }
        System.arraycopy(bytes, read, result, written, bytes.length - read);
        return result;
    }
}
