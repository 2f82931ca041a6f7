package io.gatehouse.dataset.internal.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.gatehouse.dataset.internal.read.FileProblem;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The compressions of pages. */
final class Codec {

    static final int UNCOMPRESSED = 0;
    static final int SNAPPY = 1;
    static final int GZIP = 2;
    static final int ZSTD = 6;

    private static final String[] NAMES = { "none", "Snappy", "gzip", "LZO", "Brotli", "LZ4", "Zstandard", "LZ4" };

    private Codec() {}

    static void requireKnown(int codec) throws FileProblem {
        if (codec != UNCOMPRESSED && codec != SNAPPY && codec != GZIP && codec != ZSTD) {
            String name = codec >= 0 && codec < NAMES.length ? NAMES[codec] : "number " + codec;
            throw Broken.unsupported("is compressed with " + name + ": write it with Snappy, gzip or Zstandard");
        }
    }

    /** Inflates a range so that it fills {@code out} exactly from {@code at} to {@code to}. */
    static void inflate(int codec, byte[] in, int from, int length, byte[] out, int at, int to) throws FileProblem {
        switch (codec) {
            case SNAPPY -> Snappy.inflate(in, from, from + length, out, at, to);
            case GZIP -> gunzip(in, from, length, out, at, to);
            default -> unzstd(in, from, length, out, at, to);
        }
    }

    private static void unzstd(byte[] in, int from, int length, byte[] out, int at, int to) throws FileProblem {
        try {
            long made = Zstd.decompressByteArray(out, at, to - at, in, from, length);
            requireSize(Zstd.isError(made) ? -1 : made, to - at);
        } catch (ZstdException e) {
            throw damaged(e);
        }
    }

    /** The header is ten bytes: writers of Parquet have no names or comments to put there. */
    private static void gunzip(byte[] in, int from, int length, byte[] out, int at, int to) throws FileProblem {
        if (length < 18) {
            throw Broken.file("a page's compressed data is damaged");
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(in, from + 10, length - 10);
            int made = at;
            for (int count = 1; count > 0 && made < to; made += count) {
                count = inflater.inflate(out, made, to - made);
            }
            requireSize(made, to);
        } catch (DataFormatException e) {
            throw damaged(e);
        } finally {
            inflater.end();
        }
    }

    private static FileProblem damaged(Exception cause) {
        FileProblem problem = Broken.file("a page's compressed data is damaged");
        problem.initCause(cause);
        return problem;
    }

    private static void requireSize(long made, int size) throws FileProblem {
        if (made != size) {
            throw Broken.file("a page's compressed data is damaged");
        }
    }
}
