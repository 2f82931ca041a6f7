package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip (RFC 1952) of any number of members. Unlike the JDK's stream it does not ask {@code available()} whether
 * another member follows, tells a cut file from a broken network, and stops at a bomb.
 */
final class GzipStream extends InputStream {

    private static final int FLAG_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final InputStream in;
    private final BombGuard bombs;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[1 << 16];
    private int at;
    private int end;
    private long consumed;
    private long inflated;
    private long memberLength;
    private boolean inMember;
    private boolean ended;

    GzipStream(InputStream in, Limits limits) {
        this.in = in;
        this.bombs = new BombGuard("gzip", limits);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember && !beginMember()) {
                ended = true;
                break;
            }
            int count = inflate(target, from, length);
            if (count > 0) {
                return count;
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int from, int length) throws IOException {
        try {
            int count = inflater.inflate(target, from, length);
            crc.update(target, from, count);
            memberLength += count;
            inflated += count;
            bombs.require(inflated, consumed);
            if (inflater.finished()) {
                at = end - inflater.getRemaining();
                endMember();
            } else if (count == 0 && inflater.needsInput()) {
                requireInput();
                inflater.setInput(input, at, end - at);
                at = end;
            } else if (inflater.needsDictionary()) {
                throw broken("it needs a preset dictionary");
            }
            return count;
        } catch (DataFormatException e) {
            FileProblem problem = broken("its compressed data is damaged");
            problem.initCause(e);
            throw problem;
        }
    }

    /** Reads a member's header; false if the file ends here. Zeros behind the last member are padding. */
    private boolean beginMember() throws IOException {
        int first = next();
        while (first == 0 && consumed > 1) {
            first = next();
        }
        if (first < 0) {
            if (consumed == 0) {
                return false;
            }
            inflater.end();
            return false;
        }
        if (first != 0x1f || needed() != 0x8b || needed() != 8) {
            throw broken("what should be a gzip header is none");
        }
        int flags = needed();
        skip(6);
        if ((flags & FLAG_EXTRA) != 0) {
            skip(needed() | (needed() << 8));
        }
        for (int flag : new int[] { FLAG_NAME, FLAG_COMMENT }) {
            if ((flags & flag) != 0) {
                skipText();
            }
        }
        if ((flags & FLAG_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(input, at, end - at);
        at = end;
        crc.reset();
        memberLength = 0;
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        if (needed32() != crc.getValue() || needed32() != (memberLength & 0xffffffffL)) {
            throw broken("its checksum does not fit its content");
        }
        inMember = false;
    }

    private long needed32() throws IOException {
        return needed() | (needed() << 8) | (needed() << 16) | ((long) needed() << 24);
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            needed();
        }
    }

    private void skipText() throws IOException {
        int value = needed();
        while (value != 0) {
            value = needed();
        }
    }

    private int needed() throws IOException {
        int value = next();
        if (value < 0) {
            throw broken("it ends too early");
        }
        return value;
    }

    private int next() throws IOException {
        return at < end || load() ? input[at++] & 0xff : -1;
    }

    private void requireInput() throws IOException {
        if (!load()) {
            throw broken("it ends too early");
        }
    }

    private boolean load() throws IOException {
        at = 0;
        end = Math.max(0, in.read(input, 0, input.length));
        consumed += end;
        return end > 0;
    }

    private static FileProblem broken(String why) {
        return new FileProblem("broken_gzip", "the file cannot be inflated, " + why + ": compress it anew with gzip and deliver it again");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
