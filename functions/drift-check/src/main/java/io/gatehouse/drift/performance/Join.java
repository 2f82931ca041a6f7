package io.gatehouse.drift.performance;

import io.gatehouse.events.LabelRecord;
import io.gatehouse.events.PredictionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Joins predictions with labels by id. A label may come before its prediction, long after it, more than once, and in any order: each
 * prediction has one label, the one that became known last, and each is counted once. Lines are given from the newest file to the oldest.
 * Not thread-safe.
 */
public final class Join {

    private static final Comparator<Outcome> BY_TIME = Comparator.comparing((Outcome outcome) -> outcome.prediction().at()).thenComparing(
        outcome -> outcome.prediction().id()
    );

    private final PerformanceSettings settings;
    private final Map<String, LabelRecord> labels = new HashMap<>();
    private final Map<String, PredictionRecord> predictions = new HashMap<>();
    private long labelLines;
    private long unreadable;
    private boolean complete = true;

    public Join(PerformanceSettings settings) {
        this.settings = settings;
    }

    /** The labels of a file; of one prediction's labels within a file the last counts, unless an earlier one names a later time. */
    public void labels(List<LabelRecord> file) {
        var newest = new HashMap<String, LabelRecord>();
        for (var label : file) {
            labelLines++;
            newest.merge(label.id(), label, (before, after) -> isLater(before, after) ? before : after);
        }
        newest.forEach((id, label) -> labels.merge(id, label, (newer, older) -> isLater(older, newer) ? older : newer));
    }

    private static boolean isLater(LabelRecord one, LabelRecord other) {
        Instant mine = one.at();
        Instant theirs = other.at();
        return mine != null && theirs != null && mine.isAfter(theirs);
    }

    /** The predictions of a file; of one id the last counts. */
    public void predictions(List<PredictionRecord> file) {
        var wanted = settings.model();
        var seen = new HashSet<String>();
        for (var prediction : file.reversed()) {
            if ((wanted == null || wanted.equals(prediction.model())) && seen.add(prediction.id())) {
                predictions.putIfAbsent(prediction.id(), prediction);
            }
        }
    }

    /** Lines that are none of theirs. */
    public void unreadable(long lines) {
        unreadable += lines;
    }

    /** There are older lines that nobody looks at. */
    public void leaveOut() {
        complete = false;
    }

    /** What was joined, in the order of the predictions. */
    public Joined joined() {
        var outcomes = new ArrayList<Outcome>();
        long noNumbers = 0;
        long unmatched = 0;
        for (var label : labels.values()) {
            var prediction = predictions.get(label.id());
            if (prediction == null) {
                unmatched++;
                continue;
            }
            var outcome = Outcome.of(prediction, label.label(), settings);
            outcome.ifPresent(outcomes::add);
            noNumbers += outcome.isEmpty() ? 1 : 0;
        }
        outcomes.sort(BY_TIME);
        var counts = new Counts(
            predictions.size(),
            labelLines,
            outcomes.size(),
            unmatched,
            labelLines - labels.size(),
            unreadable + noNumbers,
            complete
        );
        return new Joined(outcomes, counts);
    }

    /** Predictions with their labels. */
    public record Joined(List<Outcome> outcomes, Counts counts) {
        /** Outcomes are copied. */
        public Joined {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * How many there were.
     *
     * @param predictions that were looked at
     * @param labels that were looked at
     * @param joined predictions with a label
     * @param unmatched labels whose prediction is not (or no longer) among those looked at
     * @param repeated labels in the place of which another one of the same prediction counts
     * @param unreadable lines that lack an id, a time or a value, or have no number where there must be one
     * @param complete false if there are older lines beyond what memory bears, which judge nothing
     */
    public record Counts(long predictions, long labels, long joined, long unmatched, long repeated, long unreadable, boolean complete) {}
}
