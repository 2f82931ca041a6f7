package io.gatehouse.registry.gates;

import io.gatehouse.registry.gates.Evaluations.Measured;
import io.gatehouse.registry.models.Model;
import io.gatehouse.registry.models.NamedVersion;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.registry.models.Version;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature;
import io.gatehouse.runtime.artifact.Artifact;
import io.gatehouse.runtime.artifact.Inspection;
import io.gatehouse.runtime.engine.LoadedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds a version to its model's policy and keeps what was found. What fails on our side is thrown, and tried again. Thread-safe. */
public final class Assessor {

    private final Registry registry;
    private final Parts parts;
    private final InstantSource clock;

    /** What it works with. */
    public record Parts(
        Assessments kept,
        Policies policies,
        Artifacts artifacts,
        HeldOut heldOut,
        Machine machine,
        Workspaces workspaces
    ) {}

    /** Gives a folder of its own to each assessment. */
    @FunctionalInterface
    public interface Workspaces {
        Workspace open() throws IOException;
    }

    /** A folder that goes when it is closed. */
    public interface Workspace extends AutoCloseable {
        Path folder();

        @Override
        void close() throws IOException;
    }

    public Assessor(Registry registry, Parts parts, InstantSource clock) {
        this.registry = registry;
        this.parts = parts;
        this.clock = clock;
    }

    /** Assesses a version as it is now. */
    public Assessment assess(String name, int number) throws IOException {
        var found = registry.versions().get(name, number);
        var policy = parts.policies().of(name);
        var champion = found
            .model()
            .champion()
            .filter(other -> other != number);
        var assessment = assess(found, policy, champion);
        parts.kept().keep(found.model(), assessment);
        return assessment;
    }

    private Assessment assess(NamedVersion named, Policy policy, Optional<Integer> champion) throws IOException {
        var version = named.version();
        var uri = version.artifactUri();
        var findings = new ArrayList<Finding>();
        var print = parts.artifacts().fingerprint(uri);
        @Nullable
        Artifact artifact = null;
        @Nullable
        SuggestedRules rules = null;
        if (!parts.artifacts().holds(uri)) {
            findings.add(ArtifactGates.unreachable(policy, uri));
        } else {
            try (var workspace = parts.workspaces().open()) {
                artifact = fetch(uri, workspace.folder());
                findings.addAll(ArtifactGates.of(policy, artifact));
                signature(policy, named.model(), champion, artifact.signature()).ifPresent(findings::add);
                if (findings.stream().noneMatch(Finding::refuses)) {
                    var measured = run(policy, named.model(), version, champion, artifact, workspace.folder());
                    findings.addAll(measured.findings());
                    rules = measured.rules();
                }
            } catch (RefusedModel e) {
                findings.add(
                    Finding.failed("artifact", e.getMessage(), "모델 파일을 열 수 없습니다: " + e.getMessage(), Map.of("uri", uri))
                );
            }
        }
        return new Assessment(
            version.number(),
            clock.instant(),
            policy.fingerprint(),
            champion.orElse(null),
            print,
            artifact == null ? null : artifact.format().name(),
            artifact == null ? null : artifact.sha256(),
            artifact == null ? null : artifact.signature(),
            findings,
            rules
        );
    }

    private Artifact fetch(String uri, Path folder) throws IOException {
        var files = parts.artifacts().list(uri);
        if (files.isEmpty()) {
            throw new RefusedModel("There is nothing at " + uri + ": upload the model's files, and register it again.");
        }
        parts.artifacts().fetch(uri, files, folder);
        return Inspection.of(folder);
    }

    private Optional<Finding> signature(Policy policy, Model model, Optional<Integer> champion, @Nullable Signature own) {
        if (!policy.signature()) {
            return Optional.empty();
        }
        return champion
            .flatMap(number -> parts.kept().find(model, number))
            .filter(its -> its.signature() != null)
            .map(its -> ArtifactGates.signature(own, its.version(), Objects.requireNonNull(its.signature())));
    }

    private Measured run(Policy policy, Model model, Version version, Optional<Integer> champion, Artifact artifact, Path folder)
        throws IOException {
        if (!artifact.loadable()) {
            boolean asked = policy.load() || policy.evaluation() != null;
            return new Measured(asked ? List.of(notLoadable(artifact)) : List.of(), null);
        }
        var findings = new ArrayList<Finding>();
        @Nullable
        SuggestedRules rules = null;
        long before = parts.machine().residentBytes();
        try (var loaded = load(artifact, folder, version)) {
            findings.addAll(new RunGates(parts.machine()).of(policy.limits(), loaded, before));
            if (policy.evaluation() != null) {
                var measured = new Evaluations(parts, registry).of(policy.evaluation(), model, loaded, champion);
                findings.addAll(measured.findings());
                rules = measured.rules();
            }
        }
        return new Measured(findings, rules);
    }

    /** Loads a model as its version describes it. */
    public static LoadedModel load(Artifact artifact, Path folder, Version version) throws RefusedModel {
        var file = folder.resolve(Objects.requireNonNull(artifact.model()));
        return LoadedModel.load(file, artifact.format(), Objects.requireNonNull(artifact.signature()), Columns.of(version));
    }

    private static Finding notLoadable(Artifact artifact) {
        return Finding.failed(
            "load",
            "It is neither an ONNX nor an XGBoost model, so it cannot be asked here: export it as one of them.",
            "ONNX나 XGBoost 모델이 아니어서 실행할 수 없습니다: 둘 중 하나로 내보내십시오.",
            Map.of("format", artifact.format().name())
        );
    }
}
