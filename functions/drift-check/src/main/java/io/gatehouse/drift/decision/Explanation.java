package io.gatehouse.drift.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was found of what columns add to a model's answers.
 *
 * @param source the model's key, or {@code columns}
 * @param rows looked at of either file, drawn at random
 * @param ndcg how well the order of the features' importance agrees with the reference's, 0 to 1
 * @param leastNdcg below which it counts
 * @param classifier whether rows can be told apart by their attributions; none where nothing was compared
 * @param leastAuc from which on that counts
 * @param anomaly how far rows lie from the middle of the reference, in robust units
 * @param moment where in the file it begins; none if it is all of the file, or nothing drifted
 * @param features each feature by itself, the most important first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
    String source,
    boolean drifted,
    Decision decision,
    Text reason,
    Text recommendation,
    Rows rows,
    double ndcg,
    double leastNdcg,
    @Nullable Classifier classifier,
    double leastAuc,
    @Nullable Anomaly anomaly,
    @Nullable Moment moment,
    List<Feature> features
) {
    /** The source where attributions are columns of the file. */
    public static final String COLUMNS = "columns";

    /** So little at least does a column weigh that a model makes no use of. */
    private static final double LEAST_WEIGHT = 0.01;

    /** Features are copied. */
    public Explanation {
        features = List.copyOf(features);
    }

    /** What the model's columns weigh among each other, 1 in the mean: the mean size of what each adds in the reference. */
    public Map<String, Double> importance() {
        var mean = features.stream().mapToDouble(Feature::reference).average().orElse(0);
        if (source.equals(COLUMNS) || mean == 0) {
            return Map.of();
        }
        return features.stream().collect(Collectors.toMap(Feature::name, found -> Math.max(LEAST_WEIGHT, found.reference() / mean)));
    }

    /** How many rows were looked at, and of how many they were drawn. */
    public record Rows(int reference, int current, long referenceOf, long currentOf) {}

    /** The classifier two-sample test: area under the ROC curve, and its p-value by so many permutations. */
    public record Classifier(double auc, double pValue, int permutations) {}

    /** Kolmogorov-Smirnov test of the rows' scores, and the middle score of either file. */
    public record Anomaly(double ks, double pValue, double reference, double current) {}

    /** The row of the file from which on attributions are others. */
    public record Moment(long row, double pValue) {}

    /** Mean size of what a feature adds, before and now, and the Kolmogorov-Smirnov test of it; the p-value is not adjusted. */
    public record Feature(String name, double reference, double current, double ks, double pValue) {}
}
