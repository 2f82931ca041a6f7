package io.gatehouse.dataset.internal.read;

/** Writes characters as UTF-8 into an array that has room for three bytes each. */
final class Utf8Writer {

    private Utf8Writer() {}

    /** Returns how many bytes were written, or -1 at half of a surrogate pair. */
    static int write(char[] characters, int from, int to, byte[] target, int at) {
        int out = at;
        for (int i = from; i < to; i++) {
            char c = characters[i];
            if (!Character.isSurrogate(c)) {
                out = unit(c, target, out);
            } else if (i + 1 < to && Character.isSurrogatePair(c, characters[i + 1])) {
                out = point(Character.toCodePoint(c, characters[++i]), target, out);
            } else {
                return -1;
            }
        }
        return out - at;
    }

    /** Writes a character of one to three bytes, be it half of a pair; returns where it ends. */
    static int unit(char c, byte[] target, int at) {
        int out = at;
        if (c < 0x80) {
            target[out++] = (byte) c;
        } else if (c < 0x800) {
            target[out++] = (byte) (0xC0 | (c >> 6));
            target[out++] = (byte) (0x80 | (c & 0x3F));
        } else {
            target[out++] = (byte) (0xE0 | (c >> 12));
            target[out++] = (byte) (0x80 | ((c >> 6) & 0x3F));
            target[out++] = (byte) (0x80 | (c & 0x3F));
        }
        return out;
    }

    /** Writes a character of four bytes; returns where it ends. */
    static int point(int point, byte[] target, int at) {
        target[at] = (byte) (0xF0 | (point >> 18));
        target[at + 1] = (byte) (0x80 | ((point >> 12) & 0x3F));
        target[at + 2] = (byte) (0x80 | ((point >> 6) & 0x3F));
        target[at + 3] = (byte) (0x80 | (point & 0x3F));
        return at + 4;
    }
}
