package io.gatehouse.dataset.internal.read;

/**
 * Tells Korean text in EUC-KR or CP949 by its bytes: nearly all of it is syllables, which the standard (KS X 1001) puts into
 * rows of their own.
 */
final class KoreanText {

    private static final int FIRST_ROW = 0xB0;
    private static final int LAST_ROW = 0xC8;
    private static final int LEAST = 4;

    private KoreanText() {}

    /** Whether the beginning of a file that is not UTF-8 is most likely Korean. */
    static boolean isLikely(byte[] head) {
        int syllables = 0;
        int others = 0;
        for (int i = 0; i + 1 < head.length; i++) {
            int lead = head[i] & 0xff;
            if (lead >= 0x80) {
                int trail = head[++i] & 0xff;
                if (lead == 0x80 || lead == 0xff || trail < 0x41) {
                    return false;
                }
                boolean syllable = lead >= FIRST_ROW && lead <= LAST_ROW && trail >= 0xA1 && trail <= 0xFE;
                syllables += syllable ? 1 : 0;
                others += syllable ? 0 : 1;
            }
        }
        return syllables >= LEAST && syllables >= 9 * others;
    }
}
