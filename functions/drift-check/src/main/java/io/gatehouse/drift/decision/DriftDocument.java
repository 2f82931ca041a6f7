package io.gatehouse.drift.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code drift.json}: one comparison of a run with its reference. Says nothing of when it was made, so that every try writes the same bytes.
 *
 * @param referenceRun the run compared with; of a window, its runs' first and last, joined by two dots
 * @param share weighted share of the voting columns that drifted, 0 to 1
 * @param reason the verdict in a sentence
 * @param rows of the reference and of the current file
 * @param alpha level of adjusted p-values
 * @param explanation what was found of attributions; none where the contract names neither a model nor columns of them
 */
public record DriftDocument(
    String dataset,
    String referenceRun,
    String currentRun,
    boolean drifted,
    double share,
    Text reason,
    Rows rows,
    double alpha,
    List<Feature> features,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Explanation explanation
) {
    /** Features are copied. */
    public DriftDocument {
        features = List.copyOf(features);
    }

    /** The same comparison, with another sentence. */
    public DriftDocument with(Text sentence) {
        return new DriftDocument(dataset, referenceRun, currentRun, drifted, share, sentence, rows, alpha, features, explanation);
    }

    /** The same comparison, and what was found of attributions: they may drift where no column does. */
    public DriftDocument with(Explanation found) {
        var all = found.drifted() ? reason.and(found.reason()) : reason;
        return new DriftDocument(dataset, referenceRun, currentRun, drifted || found.drifted(), share, all, rows, alpha, features, found);
    }

    /** Rows profiled: all that could be taken apart, accepted or not. */
    public record Rows(long reference, long current) {}

    /** The columns that drifted, in the file's order. */
    public List<Feature> driftedFeatures() {
        return features.stream().filter(Feature::drifted).toList();
    }
}
