package io.gatehouse.dataset.internal.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How a file spells its characters, and how long what we hold as UTF-8 was in it. */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    UTF_16LE(StandardCharsets.UTF_16LE),
    UTF_16BE(StandardCharsets.UTF_16BE),
    /** EUC-KR and its superset, which Windows writes as "ANSI" in Korea: two bytes for all but ASCII. */
    CP949(Charset.forName("x-windows-949"));

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    public Charset charset() {
        return charset;
    }

    /** The encoding that a contract names; UTF-16 alone says nothing about the order of its bytes. */
    static Optional<Encoding> of(Charset charset) {
        return switch (charset.name()) {
            case "UTF-8" -> Optional.of(UTF_8);
            case "UTF-16LE" -> Optional.of(UTF_16LE);
            case "UTF-16BE" -> Optional.of(UTF_16BE);
            case "EUC-KR", "x-windows-949" -> Optional.of(CP949);
            default -> Optional.empty();
        };
    }

    /** The encoding that a byte order mark or the places of NULs give away; UTF-8 without either. */
    static Encoding detect(byte[] head) {
        if (startsWith(head, 0xFF, 0xFE)) {
            return UTF_16LE;
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return UTF_16BE;
        }
        int[] nuls = new int[2];
        int looked = Math.min(head.length, 1024) & ~1;
        for (int i = 0; i < looked; i++) {
            nuls[i & 1] += head[i] == 0 ? 1 : 0;
        }
        // Latin letters, digits, delimiters and line breaks have a zero byte, on one side; few characters have one on the other.
        int many = Math.max(1, looked / 8);
        if (nuls[1] >= many && nuls[1] > 4 * nuls[0]) {
            return UTF_16LE;
        }
        return nuls[0] >= many && nuls[0] > 4 * nuls[1] ? UTF_16BE : UTF_8;
    }

    /** How many bytes of byte order mark stand before the text. */
    int markLength(byte[] head) {
        return switch (this) {
            case UTF_8 -> startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
            case UTF_16LE -> startsWith(head, 0xFF, 0xFE) ? 2 : 0;
            case UTF_16BE -> startsWith(head, 0xFE, 0xFF) ? 2 : 0;
            case CP949 -> 0;
        };
    }

    /** How many bytes of the original became these bytes of UTF-8. */
    long originalLength(byte[] data, int from, int to) {
        if (this == UTF_8) {
            return (long) to - from;
        }
        long length = 0;
        for (int i = from; i < to; i++) {
            int lead = data[i] & 0xff;
            if (this == CP949) {
                length += lead < 0x80 || isReplacement(data, i, to) ? 1 : lead >= 0xC0 ? 2 : 0;
            } else {
                length += lead < 0x80 || (lead >= 0xC0 && lead < 0xF0) ? 2 : lead >= 0xF0 ? 4 : 0;
            }
        }
        return length;
    }

    /** Whether U+FFFD begins there, which stands for a byte that could not be decoded. */
    static boolean isReplacement(byte[] data, int at, int to) {
        return at + 2 < to && data[at] == (byte) 0xEF && data[at + 1] == (byte) 0xBF && data[at + 2] == (byte) 0xBD;
    }

    private static boolean startsWith(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
