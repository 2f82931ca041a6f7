package io.gatehouse.runtime.onnx;

import io.gatehouse.runtime.RefusedModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the wire format of Protocol Buffers (protobuf.dev, "Encoding") field by field, without a schema. Not thread-safe. */
final class ProtoReader {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteBuffer buffer;
    private int wire;

    ProtoReader(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /** The number of the next field; 0 at the end. */
    int next() throws RefusedModel {
        if (!buffer.hasRemaining()) {
            return 0;
        }
        long tag = varint();
        wire = (int) (tag & 7);
        int field = (int) (tag >>> 3);
        if (field <= 0) {
            throw broken();
        }
        return field;
    }

    boolean isMessage() {
        return wire == BYTES;
    }

    long number() throws RefusedModel {
        if (wire != VARINT) {
            throw broken();
        }
        return varint();
    }

    ProtoReader message() throws RefusedModel {
        return new ProtoReader(bytes());
    }

    String text() throws RefusedModel {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    private ByteBuffer bytes() throws RefusedModel {
        if (wire != BYTES) {
            throw broken();
        }
        long length = varint();
        if (length < 0 || length > buffer.remaining()) {
            throw broken();
        }
        var part = buffer.slice(buffer.position(), (int) length);
        buffer.position(buffer.position() + (int) length);
        return part;
    }

    void skip() throws RefusedModel {
        switch (wire) {
            case VARINT -> varint();
            case FIXED64 -> advance(8);
            case BYTES -> bytes();
            case FIXED32 -> advance(4);
            default -> throw broken();
        }
    }

    private void advance(int count) throws RefusedModel {
        if (count > buffer.remaining()) {
            throw broken();
        }
        buffer.position(buffer.position() + count);
    }

    /** A varint that stands alone, as in a packed list. */
    long varint() throws RefusedModel {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!buffer.hasRemaining()) {
                throw broken();
            }
            byte part = buffer.get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw broken();
    }

    boolean hasMore() {
        return buffer.hasRemaining();
    }

    private static RefusedModel broken() {
        return new RefusedModel("The file is no whole ONNX model: export and upload it again.");
    }
}
