package io.gatehouse.dataset.internal.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes Thrift's compact protocol, as {@link Thrift} reads it. */
final class ThriftWriter {

    static final int I32 = 5;
    static final int I64 = 6;
    static final int BINARY = 8;
    static final int LIST = 9;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> lasts = new ArrayDeque<>();
    private int last;

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void head(int id, int type) {
        int step = id - last;
        if (step > 0 && step < 16) {
            out.write((step << 4) | type);
        } else {
            out.write(type);
            zigzag(id);
        }
        last = id;
    }

    ThriftWriter i32(int id, int value) {
        head(id, I32);
        zigzag(value);
        return this;
    }

    ThriftWriter i64(int id, long value) {
        head(id, I64);
        zigzag(value);
        return this;
    }

    ThriftWriter text(int id, String text) {
        head(id, BINARY);
        element(text);
        return this;
    }

    ThriftWriter binary(int id, byte[] bytes) {
        head(id, BINARY);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** A field that was encoded before. */
    ThriftWriter encoded(int id, int type, byte[] bytes) {
        head(id, type);
        out.writeBytes(bytes);
        return this;
    }

    ThriftWriter list(int id, int type, int size) {
        head(id, LIST);
        listHead(type, size);
        return this;
    }

    void listHead(int type, int size) {
        if (size < 15) {
            out.write((size << 4) | type);
        } else {
            out.write(0xf0 | type);
            varint(size);
        }
    }

    void element(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    void element(int value) {
        zigzag(value);
    }

    /** What was encoded before, as it is. */
    void raw(byte[] bytes) {
        out.writeBytes(bytes);
    }

    ThriftWriter begin(int id) {
        head(id, Thrift.STRUCT);
        beginElement();
        return this;
    }

    void beginElement() {
        lasts.push(last);
        last = 0;
    }

    ThriftWriter end() {
        out.write(0);
        last = lasts.isEmpty() ? 0 : lasts.pop();
        return this;
    }

    private void zigzag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
