package io.gatehouse.dataset.internal.write;

import io.gatehouse.dataset.internal.read.Batch;
import io.gatehouse.dataset.internal.read.Row;

/** For those who want a profile or a verdict alone: keeps no row. */
public enum NoRows implements AcceptedRows {
    INSTANCE;

    @Override
    public void write(Row row) {}

    @Override
    public void writeAll(Batch batch) {}

    @Override
    public void writeAsides(Batch batch, int row) {}

    @Override
    public void commit() {}

    @Override
    public void close() {}
}
