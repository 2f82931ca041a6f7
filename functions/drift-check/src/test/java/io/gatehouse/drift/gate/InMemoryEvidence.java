package io.gatehouse.drift.gate;

import io.gatehouse.dataset.RowSample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models and rows in memory. */
final class InMemoryEvidence implements Evidence {

    final Map<String, byte[]> models = new HashMap<>();
    final Map<String, RowSample> rows = new HashMap<>();

    @Override
    public Optional<byte[]> model(String key) {
        return Optional.ofNullable(models.get(key));
    }

    @Override
    public Optional<RowSample> rows(String dataset, String runId, List<String> columns) {
        return Optional.ofNullable(rows.get(runId));
    }
}
