package io.gatehouse.scenarios.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Files made in memory. */
public final class Bytes {

    private static final long SEED = 7;

    private Bytes() {}

    /** A beginning, then a piece over and over until there are as many bytes. */
    public static byte[] repeated(String beginning, String piece, int size) {
        var head = beginning.getBytes(UTF_8);
        var unit = piece.getBytes(UTF_8);
        var all = Arrays.copyOf(head, size - ((size - head.length) % unit.length));
        for (int i = head.length; i < all.length; i++) {
            all[i] = unit[(i - head.length) % unit.length];
        }
        return all;
    }

    public static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(SEED).nextBytes(bytes);
        return bytes;
    }

    public static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    public static byte[] firstHalf(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }
}
