package io.gatehouse.registry.gates;

import io.gatehouse.registry.gates.Assessor.Parts;
import io.gatehouse.registry.gates.Policy.Evaluation;
import io.gatehouse.registry.models.Model;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.artifact.Inspection;
import io.gatehouse.runtime.engine.LoadedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a version, and the champion, about the same held-out rows. */
final class Evaluations {

    private final Parts parts;
    private final Registry registry;

    Evaluations(Parts parts, Registry registry) {
        this.parts = parts;
        this.registry = registry;
    }

    /** What was found in a version, and what its trees suggest. */
    record Measured(List<Finding> findings, @Nullable SuggestedRules rules) {}

    Measured of(Evaluation evaluation, Model model, LoadedModel loaded, Optional<Integer> champion) throws IOException {
        try {
            var rows = parts.heldOut().read(evaluation);
            var truths = rows.truths(evaluation);
            var gates = new QualityGates(evaluation, rows, truths, Answers.of(loaded, rows));
            var found = new ArrayList<>(gates.metrics());
            if (evaluation.champion() != null && champion.isPresent()) {
                found.add(gates.champion(evaluation.champion(), champion.get(), answers(model, champion.get(), rows)));
            }
            if (evaluation.segments() != null) {
                found.add(gates.segments(evaluation.segments()));
            }
            return new Measured(found, SuggestedRules.of(evaluation, loaded, rows, truths).orElse(null));
        } catch (RefusedModel | IllegalArgumentException e) {
            var why = String.valueOf(e.getMessage());
            var failed = Finding.failed("evaluation", why, "평가할 수 없습니다: " + why, Map.of("data", evaluation.data()));
            return new Measured(List.of(failed), null);
        }
    }

    private double[] answers(Model model, int champion, HeldOutRows rows) throws IOException {
        var version = registry.versions().get(model.name(), champion).version();
        var uri = version.artifactUri();
        try (var workspace = parts.workspaces().open()) {
            parts.artifacts().fetch(uri, parts.artifacts().list(uri), workspace.folder());
            var artifact = Inspection.of(workspace.folder());
            if (!artifact.loadable()) {
                throw new RefusedModel("Champion " + champion + " is no ONNX or XGBoost model: it cannot be compared with.");
            }
            try (var loaded = Assessor.load(artifact, workspace.folder(), version)) {
                return Answers.of(loaded, rows);
            }
        }
    }
}
