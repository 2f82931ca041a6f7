package io.gatehouse.dataset.internal.write;

import io.gatehouse.dataset.internal.read.Batch;
import io.gatehouse.dataset.internal.read.Row;
import java.io.Closeable;
import java.io.IOException;

/** Takes the rows that are accepted. What it wrote is kept only if committed. */
public interface AcceptedRows extends Closeable {
    void write(Row row) throws IOException;

    /** Writes all rows of a batch, and what stands between them. */
    default void writeAll(Batch batch) throws IOException {
        for (int i = 0; i < batch.rows(); i++) {
            writeAsides(batch, i);
            write(batch.row(i));
        }
        writeAsides(batch, batch.rows());
    }

    /** Takes the empty lines and comments that stand before that row of a batch. To be told of each index in order. */
    void writeAsides(Batch batch, int row) throws IOException;

    /** Makes the rows visible. */
    void commit() throws IOException;
}
