package io.gatehouse.dataset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys of accepted rows in memory, as a file of one data set sees them. */
public final class MemoryLedger implements KeyLedger {

    private final Map<String, List<byte[]>> parts;
    private final String dataset;

    private MemoryLedger(Map<String, List<byte[]>> parts, String dataset) {
        this.parts = parts;
        this.dataset = dataset;
    }

    public static MemoryLedger of(String dataset) {
        return new MemoryLedger(new HashMap<>(), dataset);
    }

    public MemoryLedger seenBy(String other) {
        return new MemoryLedger(parts, other);
    }

    @Override
    public Iterator<Part> parts(String other, List<String> fields) {
        return parts
            .getOrDefault((other.isEmpty() ? dataset : other) + fields, List.of())
            .stream()
            .<Part>map(bytes -> () -> new ByteArrayInputStream(bytes))
            .iterator();
    }

    @Override
    public Optional<Outputs.Output> keep(List<String> fields) {
        var bytes = new ByteArrayOutputStream();
        return Optional.of(
            new Outputs.Output() {
                @Override
                public OutputStream stream() {
                    return bytes;
                }

                @Override
                public void commit() {
                    parts.computeIfAbsent(dataset + fields, key -> new ArrayList<>()).add(bytes.toByteArray());
                }

                @Override
                public void close() {}
            }
        );
    }
}
