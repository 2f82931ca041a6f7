package io.gatehouse.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The body of a request or an answer, by its length or in chunks; a client that waits for leave (100-continue) is given it at the first read. */
final class MessageBody extends InputStream {

    private final InputStream in;
    private final OutputStream out;
    private final boolean chunked;
    private boolean leaveAwaited;
    private long remaining;
    private boolean ended;

    MessageBody(HttpHeaders headers, InputStream in, OutputStream out) throws BadRequestException {
        this.in = in;
        this.out = out;
        var length = headers.first("Content-Length");
        var coding = headers.first("Transfer-Encoding");
        if (coding.isPresent() && (length.isPresent() || !coding.get().equalsIgnoreCase("chunked"))) {
            throw new BadRequestException(400, "Bad Request");
        }
        chunked = coding.isPresent();
        remaining = chunked ? 0 : parse(length.orElse("0"), 10);
        ended = !chunked && remaining == 0;
        leaveAwaited = !ended && headers.first("Expect").filter("100-continue"::equalsIgnoreCase).isPresent();
    }

    /** The length that was announced, or -1 in chunks. */
    long announced() {
        return chunked ? -1 : remaining;
    }

    /** Whether the connection can carry another request, after at most {@code limit} unread bytes. */
    boolean drain(long limit) throws IOException {
        if (ended || leaveAwaited) {
            return ended;
        }
        var buffer = new byte[8192];
        for (long skipped = 0; !ended && skipped < limit; ) {
            skipped += Math.max(0, read(buffer, 0, buffer.length));
        }
        return ended;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (leaveAwaited) {
            leaveAwaited = false;
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        if (!ended && remaining == 0) {
            nextChunk();
        }
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, remaining));
        if (count < 0) {
            throw new BadRequestException(400, "Bad Request");
        }
        remaining -= count;
        if (remaining == 0) {
            endOfPart();
        }
        return count;
    }

    private void endOfPart() throws IOException {
        if (chunked) {
            line();
        } else {
            ended = true;
        }
    }

    private void nextChunk() throws IOException {
        var size = line();
        var extension = size.indexOf(';');
        remaining = parse((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
        if (remaining == 0) {
            passTrailers();
            ended = true;
        }
    }

    /** Nothing here asks for them. */
    private void passTrailers() throws IOException {
        var trailer = line();
        while (!trailer.isEmpty()) {
            trailer = line();
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > 4096) {
                throw new BadRequestException(400, "Bad Request");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static long parse(String number, int radix) throws BadRequestException {
        if (number.isEmpty() || number.length() > 15 || !number.chars().allMatch(c -> Character.digit(c, radix) >= 0)) {
            throw new BadRequestException(400, "Bad Request");
        }
        return Long.parseLong(number, radix);
    }
}
