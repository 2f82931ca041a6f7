package io.gatehouse.runtime.xgboost;

import io.gatehouse.runtime.RefusedModel;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Passes over Universal Binary JSON, draft 12 (ubjson.org), as XGBoost writes it, and keeps the few values that are wanted: a model of
 * gigabytes takes no more memory than its names. Not thread-safe.
 */
final class UbjSkimmer {

    private static final int DEEPEST = 64;

    private final ByteBuffer bytes;
    private final Map<String, List<String>> found = new HashMap<>();

    private UbjSkimmer(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static Map<String, List<String>> skim(ByteBuffer file) throws RefusedModel {
        var skimmer = new UbjSkimmer(file);
        try {
            skimmer.value(skimmer.marker(), "", 0);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            throw new RefusedModel("The file ends in the middle of an XGBoost model, or is none: save and upload it again.", e);
        }
        return skimmer.found;
    }

    private char marker() {
        return (char) (bytes.get() & 0xff);
    }

    private void value(char type, String path, int depth) throws RefusedModel {
        if (depth > DEEPEST) {
            throw new RefusedModel("The model is nested deeper than " + DEEPEST + " levels: XGBoost writes none such.");
        }
        switch (type) {
            case '{' -> object(path, depth);
            case '[' -> array(path, depth);
            case 'S' -> keep(path, text());
            default -> skip(size(type));
        }
    }

    private void object(String path, int depth) throws RefusedModel {
        for (char next = peek(); next != '}'; next = peek()) {
            var name = text();
            value(marker(), path.isEmpty() ? name : path + "." + name, depth + 1);
        }
        marker();
    }

    private void array(String path, int depth) throws RefusedModel {
        char type = 0;
        if (peek() == '$') {
            marker();
            type = marker();
        }
        if (peek() != '#') {
            while (peek() != ']') {
                value(marker(), path, depth + 1);
            }
            marker();
            return;
        }
        marker();
        long count = integer(marker());
        if (type != 0 && type != 'S' && type != '{' && type != '[') {
            skip(Math.multiplyExact(count, size(type)));
            return;
        }
        for (long i = 0; i < count; i++) {
            value(type == 0 ? marker() : type, path, depth + 1);
        }
    }

    private void keep(String path, String text) {
        if (XgboostHeader.WANTED.contains(path)) {
            found.computeIfAbsent(path, none -> new ArrayList<>()).add(text);
        }
    }

    private String text() throws RefusedModel {
        long length = integer(marker());
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        var text = StandardCharsets.UTF_8.decode(bytes.slice(bytes.position(), (int) length)).toString();
        skip(length);
        return text;
    }

    private long integer(char type) throws RefusedModel {
        return switch (type) {
            case 'i' -> bytes.get();
            case 'U' -> bytes.get() & 0xffL;
            case 'I' -> bytes.getShort();
            case 'l' -> bytes.getInt();
            case 'L' -> bytes.getLong();
            default -> throw none();
        };
    }

    private static int size(char type) throws RefusedModel {
        return switch (type) {
            case 'T', 'F', 'Z', 'N' -> 0;
            case 'i', 'U', 'C' -> 1;
            case 'I' -> 2;
            case 'l', 'd' -> 4;
            case 'L', 'D' -> 8;
            default -> throw none();
        };
    }

    private void skip(long count) {
        if (count < 0 || count > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + (int) count);
    }

    private char peek() {
        return (char) (bytes.get(bytes.position()) & 0xff);
    }

    private static RefusedModel none() {
        return new RefusedModel("The file is no Universal Binary JSON: save the model with save_model as .ubj or .json.");
    }
}
