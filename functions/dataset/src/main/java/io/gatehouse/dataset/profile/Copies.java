package io.gatehouse.dataset.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Parts of profiles that may be absent: joined on copies, so that profiles never change, written and read. */
final class Copies {

    private Copies() {}

    static <T> @Nullable T join(@Nullable T a, @Nullable T b, Writer<T> writer, Reader<T> reader, BiConsumer<T, T> adder) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        T copy = copy(a, writer, reader);
        adder.accept(copy, copy(b, writer, reader));
        return copy;
    }

    private static <T> T copy(T part, Writer<T> writer, Reader<T> reader) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            writer.write(part, new DataOutputStream(bytes));
            return reader.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException("what was written to memory could not be read", e);
        }
    }

    static <T> void writeOptional(DataOutput out, @Nullable T part, Writer<T> writer) throws IOException {
        out.writeBoolean(part != null);
        if (part != null) {
            writer.write(part, out);
        }
    }

    static <T> @Nullable T readOptional(DataInput in, Reader<T> reader) throws IOException {
        return in.readBoolean() ? reader.read(in) : null;
    }

    @FunctionalInterface
    interface Writer<T> {
        void write(T part, DataOutput out) throws IOException;
    }

    @FunctionalInterface
    interface Reader<T> {
        T read(DataInput in) throws IOException;
    }
}
