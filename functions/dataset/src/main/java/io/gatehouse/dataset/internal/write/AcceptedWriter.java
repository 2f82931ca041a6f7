package io.gatehouse.dataset.internal.write;

import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.internal.read.Row;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes accepted rows as they came, under the file's own header, compressed if the file was. */
public final class AcceptedWriter implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Outputs outputs;
    private final boolean gzip;
    private final byte[] header;
    private Outputs.@Nullable Output output;
    private @Nullable OutputStream stream;

    public AcceptedWriter(Outputs outputs, boolean gzip, byte[] header) {
        this.outputs = outputs;
        this.gzip = gzip;
        this.header = header;
    }

    public void write(Row row) throws IOException {
        open().write(row.data(), row.from(), row.to() - row.from());
    }

    private OutputStream open() throws IOException {
        OutputStream known = stream;
        if (known != null) {
            return known;
        }
        Outputs.Output opened = outputs.accepted();
        output = opened;
        OutputStream made = new BufferedOutputStream(gzip ? new FastGzip(opened.stream()) : opened.stream(), BUFFER);
        made.write(header);
        stream = made;
        return made;
    }

    /** Makes the rows visible, and the header if there are none. */
    public void commit() throws IOException {
        OutputStream written = open();
        if (gzip) {
            written.close();
        }
        written.flush();
        if (output != null) {
            output.stream().flush();
            output.commit();
        }
    }

    @Override
    public void close() throws IOException {
        if (output != null) {
            output.close();
        }
    }

    /** Level 3 takes a third of the time of the default for some tenth more bytes. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(new Unclosed(out), BUFFER);
            def.setLevel(Deflater.BEST_SPEED + 2);
        }
    }

    /** The stream belongs to the output, which closes it. */
    private static final class Unclosed extends BufferedOutputStream {

        Unclosed(OutputStream out) {
            super(out, BUFFER);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
