package io.gatehouse.statistics.sketch;

import io.gatehouse.statistics.TestResult;
import java.util.Optional;

/**
 * What a test or a distance says of two summaries.
 *
 * @param statistic on the scale that each comparison names
 * @param pValue probability of a statistic at least as extreme if nothing changed; empty for distances, which have none
 */
public record Comparison(Estimate statistic, Optional<Estimate> pValue) {
    static Comparison distance(Estimate distance) {
        return new Comparison(distance, Optional.empty());
    }

    static Comparison exact(TestResult result) {
        return new Comparison(Estimate.exact(result.statistic()), Optional.of(Estimate.exact(result.pValue())));
    }
}
