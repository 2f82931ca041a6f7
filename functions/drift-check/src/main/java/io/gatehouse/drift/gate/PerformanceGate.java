package io.gatehouse.drift.gate;

import io.gatehouse.drift.performance.Curve;
import io.gatehouse.drift.performance.PerformanceDecider;
import io.gatehouse.drift.performance.PerformanceDocument;
import io.gatehouse.drift.performance.PerformanceReader;
import io.gatehouse.drift.performance.PerformanceSettings;
import io.gatehouse.events.DriftDetected.Advice;
import io.gatehouse.events.ModelPerformanceFell;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges models once labels or predictions enter. A verdict is made anew from the files that are there, so that it does not matter in which
 * order they came, nor how often; one that was made from the same files is not made again. The report is written before the state, and the
 * state notes a fall before the bus is told: cut off anywhere, the next asking goes on. Thread-safe.
 */
public final class PerformanceGate {

    private static final Logger LOG = LoggerFactory.getLogger(PerformanceGate.class);
    private static final int MOST_TRIES = 20;

    private final Parts parts;
    private final Judging judging;
    private final InstantSource clock;

    /** What the gate works on. */
    public record Parts(Datasets datasets, AcceptedRows rows, FallStates states, Lake lake, PerformanceReports reports, Bus bus) {}

    public PerformanceGate(Parts parts, InstantSource clock) {
        this.parts = parts;
        this.judging = new Judging(parts.rows(), parts.datasets());
        this.clock = clock;
    }

    /** Judges what a data set's newest files bear upon: its own labels, or those of its predictions; most data sets have neither. */
    public void check(String dataset) {
        var contract = parts.datasets().contract(dataset).orElse("{}");
        if (Terms.kind(contract).equals("labels")) {
            judge(dataset, contract);
        } else if (Terms.kind(contract).equals("predictions")) {
            parts
                .states()
                .judges(dataset)
                .forEach(labels -> judge(labels, parts.datasets().contract(labels).orElse("{}")));
        }
    }

    private void judge(String labels, String contract) {
        Optional<PerformanceSettings> settings;
        try {
            settings = PerformanceReader.read(contract);
        } catch (IllegalArgumentException e) {
            LOG.warn("Labels of '{}' cannot be judged: {}", labels, e.getMessage());
            return;
        }
        settings.ifPresent(agreed -> judge(labels, agreed, contract));
    }

    private void judge(String labels, PerformanceSettings settings, String contract) {
        parts.states().judge(settings.predictions(), labels);
        for (int i = 0; i < MOST_TRIES; i++) {
            var files = judging.files(labels, settings);
            if (!files.isComplete()) {
                return;
            }
            var state = parts.states().find(labels).orElse(null);
            var basis = Terms.digest(contract + files.labelRuns() + files.predictionRuns());
            if (state != null && state.basis().equals(basis)) {
                tell(labels, state);
                return;
            }
            var run = files.labelRuns().getFirst();
            var document = PerformanceDecider.decide(labels, run, judging.join(files, settings), settings);
            write(document, Terms.of(Optional.of(contract)).language());
            var next = FallState.next(state, basis, run, fall(document));
            if (parts.states().replace(labels, next)) {
                LOG.info("Labels of '{}' up to run {}: {}", labels, run, document.reason().en());
                tell(labels, next);
                return;
            }
        }
        throw new IllegalStateException("The labels of '" + labels + "' were judged " + MOST_TRIES + " times under our hands: try again.");
    }

    private void write(PerformanceDocument document, String language) {
        var keys = new LakeKeys(document.dataset(), document.run());
        parts.lake().put(keys.performanceJson(), "application/json", parts.reports().json(document));
        parts.lake().put(keys.performanceHtml(), "text/html; charset=utf-8", parts.reports().html(document, language));
    }

    private void tell(String labels, FallState state) {
        var pending = state.pending();
        if (pending != null) {
            parts.bus().send(pending);
            parts.states().replace(labels, state.told());
        }
    }

    private @Nullable ModelPerformanceFell fall(PerformanceDocument document) {
        return document
            .fallenCurves()
            .stream()
            .findFirst()
            .flatMap(curve -> curve.began().map(point -> fall(document, curve, point)))
            .orElse(null);
    }

    private ModelPerformanceFell fall(PerformanceDocument document, Curve curve, Curve.Point window) {
        var model = document.model();
        return new ModelPerformanceFell(
            model == null || model.isEmpty() ? document.predictions() : model,
            document.modelVersion(),
            document.dataset(),
            document.run(),
            curve.metric().id(),
            curve.segment(),
            curve.points().getFirst().value(),
            window.value(),
            document.shownBy(curve, window),
            window.from(),
            window.to(),
            window.labels(),
            new Advice(document.recommendation().en(), document.recommendation().ko()),
            parts.lake().uri(new LakeKeys(document.dataset(), document.run()).performanceHtml()),
            clock.instant().truncatedTo(ChronoUnit.SECONDS)
        );
    }
}
