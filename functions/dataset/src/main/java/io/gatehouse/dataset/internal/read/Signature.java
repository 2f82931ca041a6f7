package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.Format;
import java.nio.charset.StandardCharsets;

/** Tells by its first bytes that a file is not the text its name says. */
final class Signature {

    private Signature() {}

    static void requireText(byte[] head, Format format) throws FileProblem {
        if (head.length == 0) {
            throw empty();
        }
        if (head.length > 1 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            throw compressed(format, "gzip", ".gz");
        }
        if (startsWith(head, "(\u00b5/\u00fd")) {
            throw compressed(format, "zstd", ".zst");
        }
        for (String other : new String[] { "PAR1:Parquet", "PK\3\4:a ZIP archive or a workbook", "%PDF:PDF" }) {
            String[] parts = other.split(":", 2);
            if (startsWith(head, parts[0])) {
                throw unknown("the file is " + parts[1] + ": deliver it as CSV or JSON lines, and name it " + format.suffix());
            }
        }
    }

    /** No table has more than one NUL among so few bytes unless it is UTF-16. */
    static void requireNoBinary(byte[] head, Encoding encoding) throws FileProblem {
        int nuls = 0;
        int looked = Math.min(head.length, 1024);
        for (int i = 0; i < looked; i++) {
            nuls += head[i] == 0 ? 1 : 0;
        }
        if (!encoding.isWide() && nuls * 4 > looked) {
            throw unknown("the file is binary, not text: deliver it as CSV or JSON lines in UTF-8");
        }
    }

    private static FileProblem compressed(Format format, String how, String suffix) {
        return unknown(
            format.compression() == Format.Compression.NONE
                ? "the file is compressed with " + how + ", which its name does not say: name it " + format.suffix() + suffix
                : "the file is compressed twice: compress it once"
        );
    }

    static FileProblem empty() {
        return new FileProblem("empty_file", "the file is empty: deliver at least a header");
    }

    private static FileProblem unknown(String message) {
        return new FileProblem("unknown_format", message);
    }

    private static boolean startsWith(byte[] head, String signature) {
        byte[] bytes = signature.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= bytes.length && java.util.Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
    }
}
