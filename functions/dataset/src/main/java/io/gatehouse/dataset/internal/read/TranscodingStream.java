package io.gatehouse.dataset.internal.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns text of another encoding into UTF-8. What cannot be decoded becomes U+FFFD. */
final class TranscodingStream extends InputStream {

    private static final int SIZE = 1 << 14;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
    private final ByteBuffer original = ByteBuffer.allocate(SIZE).flip();
    private final CharBuffer characters = CharBuffer.allocate(SIZE).flip();
    private final ByteBuffer utf8 = ByteBuffer.allocate(4 * SIZE).flip();
    private boolean ended;
    private boolean flushed;

    TranscodingStream(InputStream in, Encoding encoding) {
        this.in = in;
        this.decoder = encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        while (length > 0 && !utf8.hasRemaining()) {
            if (flushed) {
                return -1;
            }
            advance();
        }
        int count = Math.min(length, utf8.remaining());
        utf8.get(target, from, count);
        return count;
    }

    private void advance() throws IOException {
        original.compact();
        if (!ended) {
            int read = in.read(original.array(), original.position(), original.remaining());
            ended = read < 0;
            original.position(original.position() + Math.max(0, read));
        }
        original.flip();
        characters.compact();
        CoderResult decoded = decoder.decode(original, characters, ended);
        boolean whole = ended && decoded.isUnderflow() && decoder.flush(characters).isUnderflow();
        characters.flip();
        utf8.clear();
        encoder.encode(characters, utf8, whole);
        flushed = whole && !characters.hasRemaining();
        utf8.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
