package io.gatehouse.drift.gate;

import io.gatehouse.dataset.RowSample;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Models and rows in memory. */
final class InMemoryEvidence implements Evidence {

    final Map<String, byte[]> models = new HashMap<>();
    final Map<String, RowSample> rows = new HashMap<>();

    /** Thrown in place of rows; none: nothing is wrong. */
    @Nullable
    IOException failure;

    @Override
    public Optional<byte[]> model(String key) {
        return Optional.ofNullable(models.get(key));
    }

    @Override
    public Optional<RowSample> rows(String dataset, String runId, List<String> columns) throws IOException {
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(rows.get(runId));
    }
}
