package io.gatehouse.registry.gates;

import io.gatehouse.registry.TestRegistry;
import io.gatehouse.registry.TestRegistry.Answer;
import io.gatehouse.registry.gates.DataVersions.DataVersion;
import io.gatehouse.registry.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The registry with gates that answer at once, on time that tests move. */
final class GuardedRegistry {

    final TestArtifacts artifacts = new TestArtifacts();
    final Map<String, Policy> policies = new HashMap<>();
    final Map<String, DataVersion> dataVersions = new HashMap<>();
    final TestRegistry api;
    HeldOut heldOut = evaluation -> new HeldOutRows.Builder().build(evaluation.data());
    /** Whether requests to assess are worked off. */
    boolean working = true;
    private Instant now = Instant.parse("2026-11-22T00:00:00Z");
    private final Assessor assessor;

    GuardedRegistry(Table table, Path folder) {
        var data = new DataGate(
            (dataset, run) -> Optional.ofNullable(dataVersions.get(dataset + "/" + run)),
            run -> new TestRegistry(table).tracking.runs().objectsRead(run)
        );
        Policies known = model -> policies.getOrDefault(model, Policy.DEFAULT);
        var book = new GateBook(known, new Assessments(table), new Approvals(table, () -> now), this::assess, artifacts, data);
        var keeper = new GateKeeper(book, time -> now = now.plus(time), () -> now);
        api = new TestRegistry(table, keeper, book);
        var parts = new Assessor.Parts(book.kept(), known, artifacts, evaluation -> heldOut.read(evaluation), new Still(), () ->
            new Folder(Files.createTempDirectory(folder, "work"))
        );
        assessor = new Assessor(api.registry, parts, () -> now);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    private void assess(String model, int version) {
        try {
            if (working) {
                assessor.assess(model, version);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registers a version with these files. */
    int version(String model, String file) {
        api.post("registered-models/create", Map.of("name", model));
        var uri = artifacts.put("s3://models/" + model + "/" + file + "/" + System.nanoTime(), file);
        return api
            .post("model-versions/create", Map.of("name", model, "source", uri))
            .body()
            .at("/model_version/version")
            .asInt();
    }

    Answer promote(String model, int version) {
        return api.post("/models/" + model + "/versions/" + version + "/promote", Map.of("stage", "Production"));
    }

    /** Time that does not pass between two looks at it. */
    private record Still() implements Machine {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public long residentBytes() {
            return 0;
        }
    }

    /** Goes with the test's own folder. */
    private record Folder(Path folder) implements Assessor.Workspace {
        @Override
        public void close() {}
    }
}
