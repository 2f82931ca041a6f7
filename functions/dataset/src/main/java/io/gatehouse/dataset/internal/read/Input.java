package io.gatehouse.dataset.internal.read;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Dialect;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/** A file laid open as text: inflated, its encoding known and undone. */
public final class Input implements OpenFile {

    private static final int HEAD = 1 << 14;

    private final MeteredStream meter;
    private final TextBuffer text;
    private final Encoding encoding;
    private final byte[] mark;

    private Input(MeteredStream meter, TextBuffer text, Encoding encoding, byte[] mark) {
        this.meter = meter;
        this.text = text;
        this.encoding = encoding;
        this.mark = mark;
    }

    /** Opens the source anew; a {@link FileProblem} says why it is no text in the format. */
    public static Input open(ByteSource source, Format format, Dialect dialect, Limits limits, Progress progress) throws IOException {
        InputStream inflated = source.open();
        try {
            inflated = inflated(inflated, format, limits);
            MeteredStream meter = new MeteredStream(inflated, progress);
            byte[] head = meter.readNBytes(HEAD);
            Signature.requireText(head, format);
            Encoding encoding = Encoding.detect(head, dialect.encoding().flatMap(Encoding::of));
            Signature.requireNoBinary(head, encoding);
            int mark = encoding.markLength(head);
            InputStream rest = new SequenceInputStream(new ByteArrayInputStream(head, mark, head.length - mark), meter);
            InputStream utf8 = encoding == Encoding.UTF_8 ? rest : new TranscodingStream(rest, encoding);
            TextBuffer text = new TextBuffer(utf8, encoding, mark);
            text.preview();
            if (text.limit() == 0) {
                throw Signature.empty();
            }
            byte[] kept = encoding == Encoding.UTF_8 ? Arrays.copyOf(head, mark) : new byte[0];
            return new Input(meter, text, encoding, kept);
        } catch (IOException | RuntimeException e) {
            // Not only the source: what inflates it holds memory outside the heap.
            inflated.close();
            throw e;
        }
    }

    /**
     * Opens a range of a file in UTF-8 that is not compressed, whose beginning was looked at before.
     *
     * @param from offset of the first byte, of a row
     * @param to offset behind the last byte
     */
    public static Input openRange(ByteSource source, long from, long to, Progress progress) throws IOException {
        InputStream stored = source.openAt(from);
        MeteredStream meter = new MeteredStream(new BoundedStream(stored, to - from), progress);
        return new Input(meter, new TextBuffer(meter, Encoding.UTF_8, from), Encoding.UTF_8, new byte[0]);
    }

    private static InputStream inflated(InputStream stored, Format format, Limits limits) throws IOException {
        return switch (format.compression()) {
            case NONE -> stored;
            case GZIP -> new GzipStream(stored, limits);
            case ZSTD -> new ZstdStream(stored, limits);
        };
    }

    public TextBuffer text() {
        return text;
    }

    @Override
    public Encoding encoding() {
        return encoding;
    }

    /** The byte order mark of UTF-8, if the file has one. That of UTF-16 says nothing about the text as it is held. */
    public byte[] mark() {
        return mark;
    }

    @Override
    public long bytes() {
        return meter.bytes();
    }

    @Override
    public void close() throws IOException {
        meter.close();
    }
}
