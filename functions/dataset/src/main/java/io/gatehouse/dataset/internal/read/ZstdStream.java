package io.gatehouse.dataset.internal.read;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.gatehouse.dataset.Limits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Inflates Zstandard (RFC 8878) of any number of frames, tells a cut file from a broken network, and stops at a bomb. */
final class ZstdStream extends InputStream {

    /** 32 MB: what {@code zstd -20} asks for. More would be taken from a function's memory beside its heap. */
    private static final int MAX_WINDOW = 25;

    private final Counted in;
    private final ZstdInputStreamNoFinalizer frames;
    private final BombGuard bombs;
    private long inflated;

    ZstdStream(InputStream in, Limits limits) throws IOException {
        this.in = new Counted(in);
        this.frames = new ZstdInputStreamNoFinalizer(this.in).setLongMax(MAX_WINDOW);
        this.bombs = new BombGuard("zstd", limits);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        try {
            int count = frames.read(target, from, length);
            inflated += Math.max(0, count);
            bombs.require(inflated, in.count);
            return count;
        } catch (ZstdIOException e) {
            throw problem(e);
        }
    }

    private static FileProblem problem(ZstdIOException e) {
        String why = String.valueOf(e.getMessage());
        FileProblem problem = why.contains("too much memory")
            ? new FileProblem("zstd_window", "the file needs too much memory to inflate: compress it anew without --ultra and --long")
            : new FileProblem("broken_zstd", "the file cannot be inflated (" + why + "): compress it anew with zstd and deliver it again");
        problem.initCause(e);
        return problem;
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }

    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = in.read(target, from, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
