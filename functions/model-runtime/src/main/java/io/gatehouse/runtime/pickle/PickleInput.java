package io.gatehouse.runtime.pickle;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A pickle's bytes as opcodes and what belongs to them. Ends in {@link BufferUnderflowException}. Not thread-safe. */
final class PickleInput {

    /** Longer names are none; longer texts are read past. */
    private static final int LONGEST_TEXT = 4096;

    private final ByteBuffer bytes;

    PickleInput(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    int octet() {
        return bytes.get() & 0xff;
    }

    void skip(long count) {
        if (count < 0 || count > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + (int) count);
    }

    /** @param width bytes of the number */
    long count(int width) {
        return switch (width) {
            case 1 -> octet();
            case 4 -> bytes.getInt() & 0xffffffffL;
            default -> bytes.getLong();
        };
    }

    /** A text behind its length. */
    String text(int width) {
        long length = count(width);
        int start = bytes.position();
        skip(length);
        return text(start, (int) Math.min(length, LONGEST_TEXT));
    }

    String line() {
        int start = bytes.position();
        int length = lineLength();
        skip(length);
        return text(start, Math.min(length - 1, LONGEST_TEXT));
    }

    /** Bytes to the end of the line, its end among them. */
    int lineLength() {
        for (int at = bytes.position(); at < bytes.limit(); at++) {
            if (bytes.get(at) == '\n') {
                return at + 1 - bytes.position();
            }
        }
        throw new BufferUnderflowException();
    }

    private String text(int start, int length) {
        return StandardCharsets.UTF_8.decode(bytes.slice(start, length)).toString();
    }
}
