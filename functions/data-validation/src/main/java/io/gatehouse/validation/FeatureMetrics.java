package io.gatehouse.validation;

import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.QuantileSketch;
import io.gatehouse.lambda.Metrics;
import io.gatehouse.lambda.Metrics.Metric;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.gate.Measures;
import io.gatehouse.validation.skew.SkewRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * CloudWatch metrics of columns under SageMaker's names, in namespace {@code Gatehouse} with the dimension {@code Dataset}, where the
 * contract says {@code "emit_metrics": "Enabled"}: each is paid for, so only the first columns have any.
 */
final class FeatureMetrics implements Measures {

    /** Three metrics a column, at 0.30 USD each a month: 45 USD for a data set of so many columns. */
    static final int MOST_COLUMNS = 50;

    /** An embedded metric line has at most a hundred metrics. */
    private static final int COLUMNS_A_LINE = 30;

    private static final int LONGEST_NAME = 200;
    private static final int TENTHS = 10;

    private final Metrics metrics;

    FeatureMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void emit(Judgement judgement) {
        if (!judgement.terms().skew().map(SkewRules::emitMetrics).orElse(false)) {
            return;
        }
        List<ColumnProfile> columns = judgement.profile().columns().stream().limit(MOST_COLUMNS).toList();
        for (int from = 0; from < columns.size(); from += COLUMNS_A_LINE) {
            var line = columns
                .subList(from, Math.min(columns.size(), from + COLUMNS_A_LINE))
                .stream()
                .flatMap(column -> of(column, judgement).stream())
                .toArray(Metric[]::new);
            metrics.emit("Dataset", judgement.run().dataset(), line);
        }
    }

    private static List<Metric> of(ColumnProfile column, Judgement judgement) {
        String name = name(column.name());
        var metrics = new ArrayList<Metric>();
        long rows = column.present() + column.missing();
        if (rows > 0) {
            metrics.add(Metric.plain("feature_non_null_" + name, (double) column.present() / rows));
        }
        if (!column.personal() && column.type().isNumeric()) {
            column
                .quantiles()
                .filter(sketch -> sketch.count() > 0)
                .ifPresent(sketch -> metrics.add(Metric.plain("feature_data_" + name, tenths(sketch))));
        }
        Double distance = judgement.skew().distances().get(column.name());
        if (distance != null) {
            metrics.add(Metric.plain("feature_baseline_drift_" + name, distance));
        }
        return metrics;
    }

    /** From least to greatest: CloudWatch makes minimum, maximum, average and percentiles of them. */
    private static double[] tenths(QuantileSketch sketch) {
        return IntStream.rangeClosed(0, TENTHS)
            .mapToDouble(i -> sketch.quantile((double) i / TENTHS))
            .toArray();
    }

    private static String name(String column) {
        String printable = column.replaceAll("\\p{Cntrl}", "_");
        return printable.substring(0, Math.min(LONGEST_NAME, printable.length()));
    }
}
