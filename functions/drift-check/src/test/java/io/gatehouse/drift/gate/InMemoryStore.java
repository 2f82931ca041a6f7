package io.gatehouse.drift.gate;

import io.gatehouse.dataset.Rows;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.llm.LlmSummary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that the gate keeps, in memory. */
final class InMemoryStore implements Datasets, Comparisons, DriftStates, Lake, AcceptedRows, LlmSummaries {

    final Map<String, String> contracts = new HashMap<>();
    final Map<String, String> baselines = new HashMap<>();
    final Map<String, TreeMap<String, DatasetProfile>> runs = new TreeMap<>();
    final Map<String, TreeMap<String, Kept>> comparisons = new HashMap<>();
    final Map<String, DriftState> states = new HashMap<>();
    final Map<String, String> objects = new TreeMap<>();
    final Map<String, List<Map<String, String>>> rows = new HashMap<>();
    final Map<String, LlmSummary> summaries = new HashMap<>();
    final List<String> rowsRead = new ArrayList<>();
    final List<String> profilesRead = new ArrayList<>();

    void enters(String dataset, String runId, DatasetProfile profile) {
        runs.computeIfAbsent(dataset, name -> new TreeMap<>()).put(runId, profile);
    }

    @Override
    public List<String> names() {
        return List.copyOf(runs.keySet());
    }

    @Override
    public Optional<String> contract(String dataset) {
        return Optional.ofNullable(contracts.get(dataset));
    }

    @Override
    public Optional<String> baseline(String dataset) {
        return Optional.ofNullable(baselines.get(dataset));
    }

    @Override
    public void baselineIfNone(String dataset, String runId) {
        baselines.putIfAbsent(dataset, runId);
    }

    @Override
    public Optional<String> first(String dataset) {
        return runs.getOrDefault(dataset, new TreeMap<>()).keySet().stream().findFirst();
    }

    @Override
    public List<String> entered(String dataset, @Nullable String before, int limit) {
        var all = runs.getOrDefault(dataset, new TreeMap<>());
        var some = before == null ? all : all.headMap(before, false);
        return some.descendingMap().keySet().stream().limit(limit).toList();
    }

    @Override
    public Optional<DatasetProfile> profile(String dataset, String runId) {
        profilesRead.add(runId);
        return Optional.ofNullable(runs.getOrDefault(dataset, new TreeMap<>()).get(runId));
    }

    @Override
    public void read(String dataset, String runId, String contract, Rows.Taker taker) {
        rowsRead.add(runId);
        for (var row : rows.getOrDefault(runId, List.of())) {
            if (!taker.take(row)) {
                return;
            }
        }
    }

    @Override
    public Optional<LlmSummary> summary(String dataset, String runId) {
        return Optional.ofNullable(summaries.get(runId));
    }

    @Override
    public void keep(String dataset, String runId, LlmSummary summary) {
        summaries.put(runId, summary);
    }

    @Override
    public void put(String key, String contentType, byte[] content) {
        objects.put(key, new String(content, StandardCharsets.UTF_8));
    }

    @Override
    public String uri(String key) {
        return "s3://lake/" + key;
    }

    @Override
    public Optional<Kept> find(String dataset, String runId) {
        return Optional.ofNullable(comparisons.getOrDefault(dataset, new TreeMap<>()).get(runId));
    }

    @Override
    public void keep(Kept comparison) {
        comparisons.computeIfAbsent(comparison.dataset(), name -> new TreeMap<>()).put(comparison.runId(), comparison);
    }

    @Override
    public List<Kept> before(String dataset, String runId, int limit) {
        var all = comparisons.getOrDefault(dataset, new TreeMap<>()).headMap(runId).values().stream().toList();
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    @Override
    public Optional<DriftState> find(String dataset) {
        return Optional.ofNullable(states.get(dataset));
    }

    @Override
    public boolean replace(String dataset, DriftState next) {
        var known = states.get(dataset);
        if ((known == null ? 0 : known.version()) != next.version() - 1) {
            return false;
        }
        states.put(dataset, next);
        return true;
    }
}
