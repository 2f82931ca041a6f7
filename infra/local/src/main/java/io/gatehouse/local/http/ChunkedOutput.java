package io.gatehouse.local.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A body in chunks: one chunk a flush, or a buffer's worth. */
final class ChunkedOutput extends OutputStream {

    private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEWLINE = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] buffer = new byte[16 * 1024];
    private int filled;
    private boolean closed;

    ChunkedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        if (filled == buffer.length) {
            chunk();
        }
        buffer[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            if (filled == buffer.length) {
                chunk();
            }
            int part = Math.min(length - done, buffer.length - filled);
            System.arraycopy(bytes, offset + done, buffer, filled, part);
            filled += part;
            done += part;
        }
    }

    @Override
    public void flush() throws IOException {
        chunk();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            chunk();
            out.write(END);
            out.flush();
        }
    }

    private void chunk() throws IOException {
        if (filled > 0) {
            out.write(Integer.toHexString(filled).getBytes(StandardCharsets.US_ASCII));
            out.write(NEWLINE);
            out.write(buffer, 0, filled);
            out.write(NEWLINE);
            filled = 0;
        }
    }
}
