package io.gatehouse.drift.gate;

import io.gatehouse.dataset.Rows;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.performance.Logs;
import io.gatehouse.drift.report.DriftReports;
import io.gatehouse.events.DomainEvent;
import io.gatehouse.events.ModelPerformanceFell;
import io.gatehouse.testing.Faults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A gate over everything in memory, a data set of predictions and one of their labels. */
final class PerformanceFixture implements AcceptedRows, FallStates {

    static final String PREDICTIONS = "made";
    static final String LABELS = "truths";

    final InMemoryStore store = new InMemoryStore();
    final Map<String, List<Map<String, String>>> rows = new HashMap<>();
    final Map<String, FallState> states = new LinkedHashMap<>();
    final Map<String, TreeSet<String>> judges = new TreeMap<>();
    final List<DomainEvent> sent = new ArrayList<>();
    final Faults faults = new Faults();
    Instant now = Instant.parse("2026-11-21T04:00:00Z");
    final PerformanceGate gate;

    PerformanceFixture() {
        store.contracts.put(PREDICTIONS, "{\"gatehouse\":{\"kind\":\"predictions\"}}");
        store.contracts.put(
            LABELS,
            "{\"gatehouse\":{\"kind\":\"labels\",\"performance\":{\"predictions\":\"made\",\"positive\":\"yes\"}}}"
        );
        var parts = new PerformanceGate.Parts(
            faults.breakable(Datasets.class, store),
            faults.breakable(AcceptedRows.class, this),
            faults.breakable(FallStates.class, this),
            faults.breakable(Lake.class, store),
            new DriftReports(),
            faults.breakable(Bus.class, sent::add)
        );
        gate = new PerformanceGate(parts, () -> now);
    }

    void predict(int day, double accuracy) {
        enter(PREDICTIONS, run(day), Logs.rows(Logs.day(day, 300, accuracy).predictions()));
    }

    void label(int day, double accuracy) {
        enter(LABELS, run(day), Logs.labelRows(Logs.day(day, 300, accuracy).labels()));
    }

    void enter(String dataset, String run, List<Map<String, String>> file) {
        store.enters(dataset, run, DatasetProfile.EMPTY);
        rows.put(dataset + "/" + run, file);
    }

    static String run(int day) {
        return "r%02d".formatted(day);
    }

    List<ModelPerformanceFell> falls() {
        return sent.stream().map(ModelPerformanceFell.class::cast).toList();
    }

    @Override
    public void read(String dataset, String runId, String contract, Rows.Taker taker) {
        for (var row : rows.get(dataset + "/" + runId)) {
            if (!taker.take(row)) {
                return;
            }
        }
    }

    @Override
    public Optional<FallState> find(String labels) {
        return Optional.ofNullable(states.get(labels));
    }

    @Override
    public boolean replace(String labels, FallState next) {
        var known = states.get(labels);
        if ((known == null ? 0 : known.version()) != next.version() - 1) {
            return false;
        }
        states.put(labels, next);
        return true;
    }

    @Override
    public void judge(String predictions, String labels) {
        judges.computeIfAbsent(predictions, name -> new TreeSet<>()).add(labels);
    }

    @Override
    public List<String> judges(String predictions) {
        return List.copyOf(judges.getOrDefault(predictions, new TreeSet<>()));
    }
}
