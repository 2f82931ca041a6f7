package io.gatehouse.trees;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;

/** Reads Universal Binary JSON, draft 12 (ubjson.org), as XGBoost writes it: numbers big-endian, arrays counted and often of one type. */
final class UniversalBinaryJson {

    private final ByteBuffer bytes;
    private final Allowance allowance = new Allowance();

    private UniversalBinaryJson(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** @throws UnreadableModel if the bytes are none */
    static Fields read(ByteBuffer bytes) {
        try {
            var reader = new UniversalBinaryJson(bytes.slice());
            if (reader.marker() != '{') {
                throw none();
            }
            return reader.object(0);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new UnreadableModel("The model ends in the middle: upload it whole.", e);
        }
    }

    private char marker() {
        return (char) (bytes.get() & 0xff);
    }

    private Object value(char type, int depth) {
        allowance.take(depth);
        return switch (type) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case 'S' -> text();
            case 'T' -> 1;
            case 'F' -> 0;
            case 'Z' -> "";
            case 'd' -> bytes.getFloat();
            case 'D' -> bytes.getDouble();
            default -> integer(type);
        };
    }

    private long integer(char type) {
        return switch (type) {
            case 'i' -> bytes.get();
            case 'U' -> bytes.get() & 0xffL;
            case 'I' -> bytes.getShort();
            case 'l' -> bytes.getInt();
            case 'L' -> bytes.getLong();
            default -> throw none();
        };
    }

    private Fields object(int depth) {
        var object = new HashMap<String, Object>();
        while (peek() != '}') {
            object.put(text(), value(marker(), depth + 1));
        }
        marker();
        return new Fields(object);
    }

    private Object array(int depth) {
        char type = 0;
        if (peek() == '$') {
            marker();
            type = marker();
        }
        if (peek() == '#') {
            marker();
            return counted(type, depth);
        }
        var list = new Gathered();
        while (peek() != ']') {
            list.add(value(marker(), depth + 1));
        }
        marker();
        return list.list();
    }

    private Object counted(char type, int depth) {
        int size = length();
        int width = Numbers.Packed.bytesOf(type);
        if (width > 0) {
            if ((long) size * width > bytes.remaining()) {
                throw new BufferUnderflowException();
            }
            var packed = new Numbers.Packed(type, size, bytes.slice(bytes.position(), size * width));
            bytes.position(bytes.position() + size * width);
            return packed;
        }
        var list = new Gathered();
        for (int i = 0; i < size; i++) {
            list.add(value(type == 0 ? marker() : type, depth + 1));
        }
        return list.list();
    }

    private char peek() {
        return (char) (bytes.get(bytes.position()) & 0xff);
    }

    private String text() {
        var text = new byte[length()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Everything takes a byte at least, so no length is larger than what is left. */
    private int length() {
        long length = integer(marker());
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        return (int) length;
    }

    private static UnreadableModel none() {
        return new UnreadableModel("The model is no Universal Binary JSON: save it as .ubj or .json.");
    }
}
