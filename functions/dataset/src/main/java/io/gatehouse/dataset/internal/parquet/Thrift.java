package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;
import java.nio.charset.StandardCharsets;

/**
 * Reads Thrift's compact protocol, in which Parquet writes its metadata. Whatever the bytes are, it reads within them and in
 * time linear in their number.
 */
final class Thrift {

    static final int TRUE = 1;
    static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    static final int STRUCT = 12;
    private static final int UUID = 13;
    private static final int MAX_DEPTH = 32;

    private final byte[] data;
    private final int limit;
    private int at;
    private int type;
    private int depth;

    Thrift(byte[] data, int from, int limit) {
        this.data = data;
        this.at = from;
        this.limit = limit;
    }

    int position() {
        return at;
    }

    /** Reads a field of a struct; {@code last} is the id of the one before it. Returns its id, or 0 at the struct's end. */
    int field(int last) throws FileProblem {
        int head = next();
        type = head & 0x0f;
        if (type == 0) {
            return 0;
        }
        int id = head >>> 4 == 0 ? i32() : last + (head >>> 4);
        if (id <= 0) {
            throw Broken.file("its metadata has a field without a number");
        }
        return id;
    }

    /** The type of the field read last, as the protocol numbers them. */
    int type() {
        return type;
    }

    boolean bool() {
        return type == TRUE;
    }

    int i32() throws FileProblem {
        return (int) i64();
    }

    long i64() throws FileProblem {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    private long varint() throws FileProblem {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int part = next();
            value |= (long) (part & 0x7f) << Math.min(shift, 63);
            if (part < 0x80) {
                return value;
            }
        }
        throw Broken.file("its metadata has a number without an end");
    }

    String text() throws FileProblem {
        int length = length();
        at += length;
        return new String(data, at - length, length, StandardCharsets.UTF_8);
    }

    private int length() throws FileProblem {
        long length = varint();
        if (length < 0 || length > limit - at) {
            throw Broken.file("its metadata is longer than itself");
        }
        return (int) length;
    }

    /** Reads a list's head; its elements, of {@link #type()}, are next. Returns how many there are: at most as many as bytes. */
    int list() throws FileProblem {
        int head = next();
        type = head & 0x0f;
        long size = head >>> 4 == 15 ? varint() : head >>> 4;
        if (size < 0 || size > limit - at) {
            throw Broken.file("its metadata is longer than itself");
        }
        return (int) size;
    }

    /** Goes down into a struct, so that hostile metadata is not followed for ever. */
    void enter() throws FileProblem {
        if (++depth > MAX_DEPTH) {
            throw Broken.file("its metadata is nested too deeply");
        }
    }

    void leave() {
        depth--;
    }

    void skip() throws FileProblem {
        skip(type);
    }

    private void skip(int skipped) throws FileProblem {
        switch (skipped) {
            case TRUE, FALSE -> {
            }
            case BYTE -> jump(1);
            case 4, 5, 6 -> varint();
            case DOUBLE -> jump(8);
            case BINARY -> jump(length());
            case LIST, SET -> skipList();
            case MAP -> skipMap();
            case STRUCT -> skipStruct();
            case UUID -> jump(16);
            default -> throw Broken.file("its metadata has a type that is none");
        }
    }

    private void skipStruct() throws FileProblem {
        enter();
        for (int id = field(0); id != 0; id = field(id)) {
            skip(type);
        }
        leave();
    }

    private void skipList() throws FileProblem {
        enter();
        int size = list();
        int element = type;
        for (int i = 0; i < size; i++) {
            skipElement(element);
        }
        leave();
    }

    private void skipMap() throws FileProblem {
        enter();
        int size = length();
        int types = size == 0 ? 0 : next();
        for (int i = 0; i < size; i++) {
            skipElement(types >>> 4);
            skipElement(types & 0x0f);
        }
        leave();
    }

    /** In lists a truth value takes a byte. */
    private void skipElement(int element) throws FileProblem {
        if (element == TRUE || element == FALSE) {
            jump(1);
        } else {
            skip(element);
        }
    }

    private void jump(int count) throws FileProblem {
        if (count > limit - at) {
            throw Broken.file("its metadata ends too early");
        }
        at += count;
    }

    private int next() throws FileProblem {
        if (at >= limit) {
            throw Broken.file("its metadata ends too early");
        }
        return data[at++] & 0xff;
    }
}
