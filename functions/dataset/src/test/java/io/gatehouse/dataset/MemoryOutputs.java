package io.gatehouse.dataset;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps outputs in memory, and only what was committed. */
public final class MemoryOutputs implements Outputs {

    private final Kept accepted = new Kept();
    private final Kept quarantine = new Kept();

    @Override
    public Output accepted() {
        return accepted.open();
    }

    @Override
    public Output quarantine() {
        return quarantine.open();
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
