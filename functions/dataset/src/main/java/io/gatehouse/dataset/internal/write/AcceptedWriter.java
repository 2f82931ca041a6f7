package io.gatehouse.dataset.internal.write;

import io.gatehouse.dataset.Format.Compression;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.internal.read.Batch;
import io.gatehouse.dataset.internal.read.Row;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes accepted rows as they came, under the file's own header, compressed as the file was. What is between rows goes here
 * too: this and the quarantined rows, each put back at its offset, are the file.
 */
public final class AcceptedWriter implements AcceptedRows {

    private static final int BUFFER = 1 << 16;

    private final Outputs outputs;
    private final Compression compression;
    private final byte[] header;
    private int aside;
    private Outputs.@Nullable Output output;
    private @Nullable OutputStream stream;

    public AcceptedWriter(Outputs outputs, Compression compression, byte[] header) {
        this.outputs = outputs;
        this.compression = compression;
        this.header = header;
    }

    @Override
    public void write(Row row) throws IOException {
        open().write(row.data(), row.from(), row.to() - row.from());
    }

    /** Rows that lie one behind the other go out as one. */
    @Override
    public void writeAll(Batch batch) throws IOException {
        if (batch.asides() > 0) {
            AcceptedRows.super.writeAll(batch);
            return;
        }
        for (int first = 0; first < batch.rows(); ) {
            int next = first + 1;
            while (next < batch.rows() && batch.rowStart(next) == batch.rowEnd(next - 1)) {
                next++;
            }
            open().write(batch.data(), batch.rowStart(first), batch.rowEnd(next - 1) - batch.rowStart(first));
            first = next;
        }
    }

    @Override
    public void writeAsides(Batch batch, int row) throws IOException {
        if (row == 0) {
            aside = 0;
        }
        for (; aside < batch.asides() && batch.asideBefore(aside) == row; aside++) {
            open().write(batch.data(), batch.asideStart(aside), batch.asideEnd(aside) - batch.asideStart(aside));
        }
    }

    private OutputStream open() throws IOException {
        OutputStream known = stream;
        if (known != null) {
            return known;
        }
        Outputs.Output opened = outputs.accepted();
        output = opened;
        OutputStream made = new BufferedOutputStream(Compressed.stream(compression, opened.stream()), BUFFER);
        made.write(header);
        stream = made;
        return made;
    }

    /** Makes the rows visible, and the header if there are none. */
    @Override
    public void commit() throws IOException {
        open().close();
        stream = null;
        if (output != null) {
            output.stream().flush();
            output.commit();
        }
    }

    @Override
    public void close() throws IOException {
        OutputStream abandoned = stream;
        stream = null;
        try {
            // A compressor holds memory of its own until it is closed; what it still writes is not committed.
            if (abandoned != null) {
                abandoned.close();
            }
        } finally {
            if (output != null) {
                output.close();
            }
        }
    }
}
