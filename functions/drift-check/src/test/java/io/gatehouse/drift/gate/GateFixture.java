package io.gatehouse.drift.gate;

import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.decision.Profiles;
import io.gatehouse.drift.report.DriftReports;
import io.gatehouse.events.DomainEvent;
import io.gatehouse.events.DriftDetected;
import io.gatehouse.testing.Faults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A gate over everything in memory, and runs of a data set that drift or do not. */
public final class GateFixture {

    public static final String NAME = "orders";

    final InMemoryStore store = new InMemoryStore();
    final InMemoryEvidence evidence = new InMemoryEvidence();
    public final List<DomainEvent> sent = new ArrayList<>();
    final Faults faults = new Faults();
    Instant now = Instant.parse("2026-11-21T04:00:00Z");
    public final DriftGate gate;
    public final PerformanceGate performance = new PerformanceFixture().gate;

    public GateFixture() {
        var parts = new DriftGate.Parts(
            faults.breakable(Datasets.class, store),
            faults.breakable(Comparisons.class, store),
            faults.breakable(DriftStates.class, store),
            faults.breakable(Lake.class, store),
            faults.breakable(AcceptedRows.class, store),
            faults.breakable(LlmSummaries.class, store),
            faults.breakable(Evidence.class, evidence),
            new DriftReports(),
            faults.breakable(Bus.class, sent::add)
        );
        gate = new DriftGate(parts, () -> now);
    }

    /** A run enters whose amounts lie so many standard deviations from where they were, and is compared. */
    public void compare(String runId, double shift) {
        store.enters(NAME, runId, amounts(runId.hashCode(), shift));
        gate.check(NAME, runId);
    }

    public static DatasetProfile amounts(int seed, double shift) {
        var random = new Random(seed);
        return Profiles.rows("amount,kind", 1500, i -> random.nextGaussian() + shift + ",k" + random.nextInt(4));
    }

    /** A run enters and is not compared yet. */
    public void enter(String runId, double shift) {
        store.enters(NAME, runId, amounts(runId.hashCode(), shift));
    }

    /** The runs that have a comparison. */
    public Set<String> compared() {
        return store.comparisons.getOrDefault(NAME, new TreeMap<>()).keySet();
    }

    public List<String> drifts() {
        return sent
            .stream()
            .map(event -> ((DriftDetected) event).runId())
            .toList();
    }
}
