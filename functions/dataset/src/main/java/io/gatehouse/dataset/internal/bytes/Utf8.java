package io.gatehouse.dataset.internal.bytes;

/** Tells whether bytes are well-formed UTF-8 (RFC 3629) without NUL. */
public final class Utf8 {

    private Utf8() {}

    public static boolean valid(byte[] data, int from, int to) {
        int at = from;
        while (at < to) {
            int length = sequence(data, at, to);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private static int sequence(byte[] data, int at, int to) {
        int lead = data[at];
        if (lead > 0) {
            return 1;
        }
        if (lead == 0 || lead < (byte) 0xC2) {
            return 0;
        }
        if (lead < (byte) 0xE0) {
            return at + 1 < to && continues(data[at + 1]) ? 2 : 0;
        }
        if (lead < (byte) 0xF0) {
            return at + 2 < to && three(data, at) ? 3 : 0;
        }
        return at + 3 < to && four(data, at) ? 4 : 0;
    }

    /** Neither overlong nor a surrogate. */
    private static boolean three(byte[] data, int at) {
        int second = data[at + 1] & 0xff;
        boolean fits = switch (data[at] & 0xff) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            default -> true;
        };
        return fits && continues(data[at + 1]) && continues(data[at + 2]);
    }

    /** Neither overlong nor above U+10FFFF. */
    private static boolean four(byte[] data, int at) {
        int second = data[at + 1] & 0xff;
        boolean fits = switch (data[at] & 0xff) {
            case 0xF0 -> second >= 0x90;
            case 0xF1, 0xF2, 0xF3 -> true;
            case 0xF4 -> second < 0x90;
            default -> false;
        };
        return fits && continues(data[at + 1]) && continues(data[at + 2]) && continues(data[at + 3]);
    }

    private static boolean continues(byte value) {
        return (value & 0xC0) == 0x80;
    }
}
