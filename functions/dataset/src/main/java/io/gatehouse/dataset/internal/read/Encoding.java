package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.internal.bytes.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * How a file spells its characters. All text is held as UTF-8; a byte of another encoding that is no character becomes an
 * escape, the surrogate U+DC00 plus the byte, which no well-formed UTF-8 holds: so it is found by every check of text, and
 * the original bytes can be given back (as Python's {@code surrogateescape} does).
 */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    UTF_16LE(StandardCharsets.UTF_16LE),
    UTF_16BE(StandardCharsets.UTF_16BE),
    /** EUC-KR and its superset, which Windows writes as "ANSI" in Korea: two bytes for all but ASCII. */
    CP949(Charset.forName("x-windows-949"));

    static final char ESCAPE = 0xDC00;

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    public Charset charset() {
        return charset;
    }

    /** As contracts name it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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

    /** The encoding that a byte order mark gives away; else the declared one, or what its bytes tell; else UTF-8. */
    static Encoding detect(byte[] head, Optional<Encoding> declared) {
        for (Encoding encoding : values()) {
            if (encoding.markLength(head) > 0) {
                return encoding;
            }
        }
        if (declared.isPresent()) {
            return declared.get();
        }
        int[] nuls = new int[2];
        int looked = Math.min(head.length, 1024) & ~1;
        for (int i = 0; i < looked; i++) {
            nuls[i & 1] += head[i] == 0 ? 1 : 0;
        }
        // Latin letters, digits, delimiters and line breaks have a zero byte, on one side; few characters have one on the other.
        int many = Math.max(2, looked / 8);
        if (nuls[1] >= many && nuls[1] > 4 * nuls[0]) {
            return UTF_16LE;
        }
        return nuls[0] >= many && nuls[0] > 4 * nuls[1] ? UTF_16BE : narrow(head);
    }

    private static Encoding narrow(byte[] head) {
        return !Utf8.valid(head, 0, wholeCharacters(head)) && KoreanText.isLikely(head) ? CP949 : UTF_8;
    }

    /** Where the last character begins, which the end of the head may have cut. */
    private static int wholeCharacters(byte[] head) {
        int end = head.length;
        while (end > 0 && (head[end - 1] & 0xC0) == 0x80) {
            end--;
        }
        return Math.max(0, end - 1);
    }

    /** Whether every character has two bytes or four. */
    boolean isWide() {
        return this == UTF_16LE || this == UTF_16BE;
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
            if (lead == 0xED && isEscape(data, i, to)) {
                length++;
            } else if (this == CP949) {
                length += lead < 0x80 ? 1 : lead >= 0xC0 ? 2 : 0;
            } else {
                length += lead < 0x80 || (lead >= 0xC0 && lead < 0xF0) ? 2 : lead >= 0xF0 ? 4 : 0;
            }
        }
        return length;
    }

    /** The bytes as they stood in the file. */
    public byte[] original(byte[] data, int from, int to) {
        ByteArrayOutputStream original = new ByteArrayOutputStream(to - from);
        int start = from;
        for (int i = from; i < to && this != UTF_8; i++) {
            if (isEscape(data, i, to)) {
                encode(data, start, i, original);
                original.write(((data[i + 1] & 0x3) << 6) | (data[i + 2] & 0x3F));
                start = i + 3;
            }
        }
        encode(data, start, to, original);
        return original.toByteArray();
    }

    private void encode(byte[] data, int from, int to, ByteArrayOutputStream original) {
        if (this == UTF_8) {
            original.write(data, from, to - from);
        } else {
            original.writeBytes(new String(data, from, to - from, StandardCharsets.UTF_8).getBytes(charset));
        }
    }

    private static boolean isEscape(byte[] data, int at, int to) {
        return at + 2 < to && data[at] == (byte) 0xED && (data[at + 1] & 0xff) >= 0xA0;
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
