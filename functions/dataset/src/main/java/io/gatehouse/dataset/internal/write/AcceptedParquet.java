package io.gatehouse.dataset.internal.write;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.internal.parquet.ParquetFilter;
import io.gatehouse.dataset.internal.read.Batch;
import io.gatehouse.dataset.internal.read.Row;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;

/** Remembers which rows of a Parquet file are accepted, and copies these once the file is decided on. */
public final class AcceptedParquet implements AcceptedRows {

    private final Outputs outputs;
    private final ByteSource source;
    private final Limits limits;
    private final Progress progress;
    private final BitSet rejected = new BitSet();
    private long last;
    private long kept;

    public AcceptedParquet(Outputs outputs, ByteSource source, Limits limits, Progress progress) {
        this.outputs = outputs;
        this.source = source;
        this.limits = limits;
        this.progress = progress;
    }

    @Override
    public void write(Row row) {
        rejected.set(Math.toIntExact(last), Math.toIntExact(row.number() - 1));
        last = row.number();
        kept++;
    }

    @Override
    public void writeAsides(Batch batch, int row) {
        // Nothing stands between the rows of a Parquet file.
    }

    @Override
    public void commit() throws IOException {
        try (Outputs.Output output = outputs.accepted()) {
            OutputStream buffered = new BufferedOutputStream(output.stream(), 1 << 16);
            ParquetFilter.copy(source, limits, progress, rejected, kept, buffered);
            buffered.flush();
            output.commit();
        }
    }

    @Override
    public void close() {
        rejected.clear();
    }
}
