package io.gatehouse.gateway.wire;

import java.nio.charset.StandardCharsets;

/** Searches in bytes. */
public final class Bytes {

    private Bytes() {}

    /** The bytes of an ASCII or UTF-8 text. */
    public static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Where the wanted bytes, two at least, begin in {@code [from, to)}; -1 if nowhere. Names in JSON begin with a quote, which is
     * frequent: the second byte tells them apart at once.
     */
    public static int indexOf(byte[] bytes, int from, int to, byte[] wanted) {
        byte first = wanted[0];
        byte second = wanted[1];
        for (int i = from, last = to - wanted.length; i <= last; i++) {
            if (bytes[i] == first && bytes[i + 1] == second && matches(bytes, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the wanted bytes are in {@code [from, to)}. */
    public static boolean contains(byte[] bytes, int from, int to, byte[] wanted) {
        return indexOf(bytes, from, to, wanted) >= 0;
    }

    /** Whether {@code [from, to)} begins with the wanted bytes. */
    public static boolean startsWith(byte[] bytes, int from, int to, byte[] wanted) {
        return to - from >= wanted.length && matches(bytes, from, wanted);
    }

    /** The first position in {@code [from, to)} that holds no blank; {@code to} if there is none. */
    public static int skipBlanks(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\n' || bytes[i] == '\r')) {
            i++;
        }
        return i;
    }

    private static boolean matches(byte[] bytes, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
