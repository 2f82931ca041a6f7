package io.gatehouse.validation.gate;

import io.gatehouse.dataset.Limits;
import io.gatehouse.events.DomainEvent;
import io.gatehouse.events.LandedObject;
import io.gatehouse.testing.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A gate over everything in memory, and deliveries to it. */
public final class GateFixture {

    static final Instant LANDED = Instant.parse("2026-11-21T04:00:00Z");
    static final Instant NOW = LANDED.plusSeconds(3);

    public final InMemoryRuns runs = new InMemoryRuns();
    final InMemoryContracts contracts = new InMemoryContracts();
    final InMemoryBaselines baselines = new InMemoryBaselines();
    final InMemoryLake lake = new InMemoryLake();
    public final List<DomainEvent> sent = new ArrayList<>();
    final Faults faults = new Faults();
    Instant now = NOW;
    private final DataGate gate;

    public GateFixture(Path spillFolder) {
        InstantSource clock = () -> now;
        var store = faults.breakable(Runs.class, runs);
        var shelf = faults.breakable(Lake.class, lake);
        var terms = faults.breakable(Contracts.class, contracts);
        var bus = faults.breakable(Bus.class, sent::add);
        var normality = new Normality(faults.breakable(Baselines.class, baselines), store, shelf);
        var limits = Limits.DEFAULT.withSpillFolder(spillFolder);
        var repairs = new Repairs(store, shelf, limits);
        var onePass = new OnePass(shelf, limits);
        var inspector = new Inspector(store, shelf, terms, normality, repairs, GateFixture::plainReports, Measures.NONE, onePass, clock);
        gate = new DataGate(store, terms, inspector, normality, new Announcer(store, normality, repairs, terms, shelf, bus), clock);
    }

    private static List<Reports.Report> plainReports(Judgement judgement) {
        byte[] rows = judgement.run().rows().toString().getBytes(StandardCharsets.UTF_8);
        byte[] findings = ("<p>" + judgement.run().status() + " " + judgement.findings()).getBytes(StandardCharsets.UTF_8);
        return List.of(Reports.Report.json("validation.json", rows), new Reports.Report("validation.html", "text/html", findings));
    }

    public Delivery lands(String key, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        lake.landed.put(key, bytes);
        var object = new LandedObject("landing", key, null, Integer.toHexString(content.hashCode()), bytes.length);
        return new Delivery(object, LANDED, null);
    }

    public DataGate gate() {
        return gate;
    }

    Optional<Run> admit(Delivery delivery) throws IOException {
        return admit(delivery, 1);
    }

    Optional<Run> admit(Delivery delivery, int receives) throws IOException {
        return gate.admit(delivery, new Attempt(receives, receives >= 5, NOW.plus(Duration.ofMinutes(4))));
    }

    public void agree(String dataset, String contract) {
        contracts.set.put(dataset, contract);
    }

    public Run only() {
        if (runs.all().size() != 1) {
            throw new AssertionError("There is not one run but " + runs.all());
        }
        return runs.all().getFirst().run();
    }
}
