package io.gatehouse.drift.trees;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads Universal Binary JSON, draft 12 (ubjson.org), as XGBoost writes it: numbers big-endian, arrays counted and often of one type. */
final class UniversalBinaryJson {

    private static final int DEEPEST = 64;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ByteBuffer bytes;

    private UniversalBinaryJson(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException if the bytes are none */
    static JsonNode read(byte[] bytes) {
        try {
            var reader = new UniversalBinaryJson(ByteBuffer.wrap(bytes));
            return reader.value(reader.marker(), 0);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("The model ends in the middle: upload it whole.", e);
        }
    }

    private char marker() {
        return (char) (bytes.get() & 0xff);
    }

    private JsonNode value(char type, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("The model is nested deeper than " + DEEPEST + " levels.");
        }
        return switch (type) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case 'S' -> NODES.textNode(text());
            case 'T' -> NODES.booleanNode(true);
            case 'F' -> NODES.booleanNode(false);
            case 'Z' -> NODES.nullNode();
            case 'd' -> NODES.numberNode(bytes.getFloat());
            case 'D' -> NODES.numberNode(bytes.getDouble());
            default -> NODES.numberNode(integer(type));
        };
    }

    private long integer(char type) {
        return switch (type) {
            case 'i' -> bytes.get();
            case 'U' -> bytes.get() & 0xffL;
            case 'I' -> bytes.getShort();
            case 'l' -> bytes.getInt();
            case 'L' -> bytes.getLong();
            default -> throw new IllegalArgumentException("The model is no Universal Binary JSON: save it as .ubj or .json.");
        };
    }

    private JsonNode object(int depth) {
        var object = NODES.objectNode();
        while (peek() != '}') {
            object.set(text(), value(marker(), depth + 1));
        }
        marker();
        return object;
    }

    private ArrayNode array(int depth) {
        var array = NODES.arrayNode();
        char type = 0;
        if (peek() == '$') {
            marker();
            type = marker();
        }
        if (peek() != '#') {
            while (peek() != ']') {
                array.add(value(marker(), depth + 1));
            }
            marker();
            return array;
        }
        marker();
        int size = length();
        for (int i = 0; i < size; i++) {
            array.add(value(type == 0 ? marker() : type, depth + 1));
        }
        return array;
    }

    private char peek() {
        if (!bytes.hasRemaining()) {
            throw new BufferUnderflowException();
        }
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
}
