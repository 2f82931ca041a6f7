package io.gatehouse.drift.performance;

import io.gatehouse.statistics.Moments;
import io.gatehouse.statistics.Sample;
import io.gatehouse.statistics.score.AreaTest.Area;
import io.gatehouse.statistics.score.ClassCounts;
import io.gatehouse.statistics.score.Confusion;
import io.gatehouse.statistics.score.Probabilities;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Outcomes of one window of time, in the order of their predictions.
 *
 * @param outcomes one or more
 */
record Batch(List<Outcome> outcomes) {
    Batch {
        outcomes = List.copyOf(outcomes);
    }

    Instant from() {
        return outcomes.getFirst().prediction().at();
    }

    Instant to() {
        return outcomes.getLast().prediction().at();
    }

    int count() {
        return outcomes.size();
    }

    long right() {
        return outcomes.stream().filter(Outcome::right).count();
    }

    /** The positive class against all others. */
    Confusion confusion() {
        var counts = new long[4];
        for (var outcome : outcomes) {
            counts[(outcome.truth() ? 2 : 0) + (outcome.predicted() ? 1 : 0)]++;
        }
        return new Confusion(counts[3], counts[1], counts[2], counts[0]);
    }

    /** All classes. */
    ClassCounts classes() {
        return ClassCounts.of(
            outcomes.stream().map(Outcome::label).toList(),
            outcomes
                .stream()
                .map(outcome -> outcome.right() ? outcome.label() : outcome.prediction().prediction())
                .toList()
        );
    }

    /** Area under the ROC curve; nothing where one of both classes is not there. */
    Optional<Area> area() {
        var scored = scored();
        var area = Probabilities.areaUnderRoc(scored.truths, scored.scores);
        return area.isEmpty() ? Optional.empty() : Optional.of(new Area(area.getAsDouble(), scored.positives(), scored.negatives()));
    }

    Scored scored() {
        var some = outcomes
            .stream()
            .filter(outcome -> outcome.score() != null)
            .toList();
        var truths = new boolean[some.size()];
        var scores = new double[some.size()];
        for (int i = 0; i < truths.length; i++) {
            var score = some.get(i).score();
            truths[i] = some.get(i).truth();
            scores[i] = score == null ? 0 : score;
        }
        return new Scored(truths, scores);
    }

    /** Moments of a loss of each outcome. */
    Moments moments(ToDoubleFunction<Outcome> loss) {
        return Moments.of(Sample.of(outcomes.stream().mapToDouble(loss).toArray()));
    }

    /** Outcomes whose score was logged. */
    @SuppressWarnings("ArrayRecordComponent") // Lives as long as one measure.
    record Scored(boolean[] truths, double[] scores) {
        long positives() {
            long positives = 0;
            for (boolean truth : truths) {
                positives += truth ? 1 : 0;
            }
            return positives;
        }

        long negatives() {
            return truths.length - positives();
        }

        /** Moments of the squared distances of the scores from what was true. */
        Moments losses() {
            var losses = new double[truths.length];
            for (int i = 0; i < losses.length; i++) {
                losses[i] = Math.pow(scores[i] - (truths[i] ? 1 : 0), 2);
            }
            return Moments.of(Sample.of(losses));
        }
    }
}
