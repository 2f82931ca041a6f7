package io.gatehouse.drift.gate;

import io.gatehouse.drift.decision.Decision;
import io.gatehouse.drift.decision.DriftDecider;
import io.gatehouse.drift.decision.DriftDecider.Answer;
import io.gatehouse.drift.decision.DriftDecider.Question;
import io.gatehouse.drift.decision.DriftDocument;
import io.gatehouse.drift.decision.Explanation;
import io.gatehouse.drift.decision.History;
import io.gatehouse.drift.decision.History.Past;
import io.gatehouse.drift.decision.Kind;
import io.gatehouse.drift.gate.Comparisons.Kept;
import io.gatehouse.drift.gate.DriftState.Opened;
import io.gatehouse.drift.gate.DriftState.Seen;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares runs with their reference, by their profiles alone. A run may be asked about twice, or the asking be cut off anywhere and come
 * again: reports are written before the comparison is kept, and a comparison that is kept is not made again. Thread-safe.
 */
public final class DriftGate {

    private static final Logger LOG = LoggerFactory.getLogger(DriftGate.class);
    private static final int HISTORY = 30;
    /** What is no column drifts under a name that says so. */
    private static final String ATTRIBUTIONS = "(attributions)";
    private static final String ATTRIBUTION = "attribution";

    private final Datasets datasets;
    private final Comparisons comparisons;
    private final Lake lake;
    private final Reports reports;
    private final References references;
    private final Explanations explanations;
    private final Announcer announcer;
    private final LlmComparison calls;
    private final InstantSource clock;

    /** What the gate works on. */
    public record Parts(
        Datasets datasets,
        Comparisons comparisons,
        DriftStates states,
        Lake lake,
        AcceptedRows rows,
        LlmSummaries summaries,
        Evidence evidence,
        Reports reports,
        Bus bus
    ) {}

    public DriftGate(Parts parts, InstantSource clock) {
        this.datasets = parts.datasets();
        this.comparisons = parts.comparisons();
        this.lake = parts.lake();
        this.reports = parts.reports();
        this.references = new References(parts.datasets(), parts.lake());
        this.explanations = new Explanations(parts.evidence());
        this.announcer = new Announcer(parts.states(), parts.bus());
        this.calls = new LlmComparison(parts.datasets(), parts.rows(), parts.summaries());
        this.clock = clock;
    }

    /** Compares the newest run of every data set whose comparison is not there yet, or was made from something else. */
    public void checkAll() {
        datasets.names().forEach(this::checkNewest);
    }

    /** Compares the newest run of a data set. */
    public Optional<DriftDocument> checkNewest(String dataset) {
        var newest = datasets.entered(dataset, null, 1);
        return newest.isEmpty() ? Optional.empty() : check(dataset, newest.getFirst());
    }

    /**
     * Compares a run.
     *
     * @return the comparison; nothing if there is nothing to compare it with, or if it is made already
     */
    public Optional<DriftDocument> check(String dataset, String runId) {
        var terms = Terms.of(datasets.contract(dataset));
        var reference = references.of(terms.settings(), dataset, runId);
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        var basis = reference.get().run() + " " + terms.version();
        var kept = comparisons.find(dataset, runId).filter(found -> found.basis().equals(basis));
        if (kept.isPresent()) {
            announcer.catchUp(dataset);
            return Optional.empty();
        }
        return compare(dataset, runId, reference.get(), terms, basis);
    }

    private Optional<DriftDocument> compare(String dataset, String runId, Reference reference, Terms terms, String basis) {
        var current = lake.profile(dataset, runId);
        if (current.isEmpty()) {
            LOG.warn("Run {} of '{}' has no profile: there is nothing to compare", runId, dataset);
            return Optional.empty();
        }
        var history = history(dataset, runId, reference.name());
        var question = new Question(dataset, reference.run(), reference.profile(), runId, current.get());
        var runs = new Explanations.Runs(dataset, reference.run(), runId);
        var found = explanations.of(terms.contract(), runs, terms.settings().alpha());
        var importance = found.map(Explanation::importance).orElse(Map.of());
        Answer answer = Terms.kind(terms.contract()).equals("llm-log")
            ? calls.compare(dataset, runId, reference.run(), terms.contract(), history)
            : DriftDecider.decide(question, terms.settings().weighedBy(importance), history);
        var document = terms.explain(found.map(answer.document()::with).orElse(answer.document()));
        var keys = new LakeKeys(dataset, runId);
        lake.put(keys.driftJson(), "application/json", reports.json(document));
        var material = new Reports.Material(document, reference.profile(), current.get(), history, terms.language());
        lake.put(keys.driftHtml(), "text/html; charset=utf-8", reports.html(material));
        var kept = kept(document, reference.name(), basis, answer);
        @Nullable
        Opened opened = document.drifted() ? opened(document, keys) : null;
        announcer.see(dataset, new Seen(runId, reference.name(), opened, kept.undecided()));
        comparisons.keep(kept);
        LOG.info("Run {} of '{}' against {}: {}", runId, dataset, reference.run(), document.reason().en());
        return Optional.of(document);
    }

    private static Kept kept(DriftDocument document, String reference, String basis, Answer answer) {
        var undecided = document
            .features()
            .stream()
            .anyMatch(feature -> feature.decision() == Decision.UNDECIDED);
        return new Kept(
            document.dataset(),
            document.currentRun(),
            basis,
            reference,
            document.drifted(),
            undecided && !document.drifted(),
            document.share(),
            answer.marks()
        );
    }

    private Opened opened(DriftDocument document, LakeKeys keys) {
        var features = new ArrayList<DriftState.Feature>();
        for (var found : document.driftedFeatures()) {
            features.add(new DriftState.Feature(found.name(), found.segment(), kind(found.kind()), found.recommendation()));
        }
        @Nullable
        Explanation explanation = document.explanation();
        if (explanation != null && explanation.drifted()) {
            features.add(new DriftState.Feature(ATTRIBUTIONS, null, ATTRIBUTION, explanation.recommendation()));
        }
        return new Opened(
            document.currentRun(),
            document.referenceRun(),
            document.share(),
            features,
            lake.uri(keys.driftHtml()),
            clock.instant().truncatedTo(ChronoUnit.SECONDS)
        );
    }

    private static String kind(@Nullable Kind kind) {
        return kind == null ? Kind.SUDDEN.id() : kind.id();
    }

    private History history(String dataset, String runId, String reference) {
        return new History(
            comparisons
                .before(dataset, runId, HISTORY)
                .stream()
                .filter(past -> past.reference().equals(reference))
                .map(past -> new Past(past.runId(), past.marks()))
                .toList()
        );
    }
}
