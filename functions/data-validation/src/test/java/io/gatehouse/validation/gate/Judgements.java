package io.gatehouse.validation.gate;

import io.gatehouse.dataset.Limits;
import io.gatehouse.events.LandedObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the gate finds in a file, for tests of what is made of it. */
public final class Judgements {

    private Judgements() {}

    public static Judgement of(String key, String content, Optional<String> contract) throws IOException {
        return of(key, content, contract, Optional.empty());
    }

    /** @param baseline the file whose profile is taken for normal */
    public static Judgement of(String key, String content, Optional<String> contract, Optional<String> baseline) throws IOException {
        var baselines = new InMemoryBaselines();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        var lake = new InMemoryLake();
        lake.landed.put(key, bytes);
        if (baseline.isPresent()) {
            Judgement normal = of(key, baseline.get(), contract);
            lake.put(new LakeKeys("orders", "normal").profile(), "", normal.profile().toBytes());
            baselines.set(new Baseline("orders", "normal", Instant.EPOCH, "ana"));
        }
        List<Judgement> caught = new ArrayList<>();
        Reports reports = judgement -> {
            caught.add(judgement);
            return List.of();
        };
        Instant now = Instant.parse("2026-11-21T04:00:03Z");
        var limits = Limits.DEFAULT.withSpillFolder(Path.of(System.getProperty("java.io.tmpdir")));
        var runs = new InMemoryRuns();
        var normality = new Normality(baselines, runs, lake);
        var inspector = new Inspector(
            runs,
            lake,
            new InMemoryContracts(),
            normality,
            new Repairs(runs, lake, limits),
            reports,
            Measures.NONE,
            new OnePass(lake, limits),
            () -> now
        );
        var object = new LandedObject("gatehouse-landing", key, "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY", "etag", bytes.length);
        var terms = Terms.of("orders", contract.map(json -> new Contracts.KeptContract(json, Contracts.Origin.GIT)));
        var run = Run.running("20261121T040000Z-0a1b2c3d4e5f", "orders", object, terms.version(), now);
        inspector.inspect(normality.settle(run, terms), terms, new Attempt(1, false, now.plus(Duration.ofMinutes(4))));
        return caught.getFirst();
    }
}
