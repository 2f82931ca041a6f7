package io.gatehouse.dataset;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps outputs in memory, and only what was committed. */
public final class MemoryOutputs implements Outputs {

    private final Kept accepted = new Kept();
    private final Kept quarantine = new Kept();
    private final Map<Integer, Kept> tables = new TreeMap<>();

    @Override
    public Output accepted() {
        return accepted.open();
    }

    @Override
    public Output quarantine() {
        return quarantine.open();
    }

    @Override
    public Output table(int part) {
        return tables.computeIfAbsent(part, number -> new Kept()).open();
    }

    /** The first part of the Parquet table; nothing if there is none. */
    public byte[] tableBytes() {
        return tables.isEmpty() ? new byte[0] : tables.get(0).committed;
    }

    /** All parts of the Parquet table. */
    public List<byte[]> tableParts() {
        return tables
            .values()
            .stream()
            .map(part -> part.committed)
            .toList();
    }

    public byte[] acceptedBytes() {
        return accepted.committed;
    }

    public String acceptedText() {
        return new String(accepted.committed, StandardCharsets.UTF_8);
    }

    public List<String> quarantineLines() {
        return new String(quarantine.committed, StandardCharsets.UTF_8).lines().toList();
    }

    public boolean acceptedIsCommitted() {
        return accepted.isCommitted;
    }

    private static final class Kept implements Output {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private byte[] committed = new byte[0];
        private boolean isOpened;
        private boolean isCommitted;

        private Kept open() {
            if (isOpened) {
                throw new IllegalStateException("opened twice");
            }
            isOpened = true;
            return this;
        }

        @Override
        public OutputStream stream() {
            return bytes;
        }

        @Override
        public void commit() {
            committed = bytes.toByteArray();
            isCommitted = true;
        }

        @Override
        public void close() {}
    }
}
