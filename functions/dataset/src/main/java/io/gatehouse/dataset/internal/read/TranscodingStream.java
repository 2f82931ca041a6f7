package io.gatehouse.dataset.internal.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Turns text of another encoding into UTF-8. What cannot be decoded becomes escapes: see {@link Encoding}. */
final class TranscodingStream extends InputStream {

    private static final int SIZE = 1 << 14;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer original = ByteBuffer.allocate(SIZE).flip();
    private final CharBuffer characters = CharBuffer.allocate(SIZE);
    private final ByteBuffer utf8 = ByteBuffer.allocate(4 * SIZE).flip();
    private boolean ended;
    private boolean flushed;

    TranscodingStream(InputStream in, Encoding encoding) {
        this.in = in;
        this.decoder = encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
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
        characters.clear();
        CoderResult decoded = decoder.decode(original, characters, ended);
        while (decoded.isError()) {
            escape(decoded.length());
            decoded = decoder.decode(original, characters, ended);
        }
        flushed = ended && decoded.isUnderflow();
        characters.flip();
        encode();
    }

    /** Keeps bytes that are no character; there is room for them, since no byte becomes more than one character. */
    private void escape(int bytes) {
        for (int i = 0; i < bytes; i++) {
            characters.put((char) (Encoding.ESCAPE + (original.get() & 0xff)));
        }
    }

    private void encode() {
        utf8.clear();
        byte[] bytes = utf8.array();
        int at = 0;
        while (characters.hasRemaining()) {
            char c = characters.get();
            if (Character.isHighSurrogate(c)) {
                at = Utf8Writer.point(Character.toCodePoint(c, characters.get()), bytes, at);
            } else {
                at = Utf8Writer.unit(c, bytes, at);
            }
        }
        utf8.limit(at);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
