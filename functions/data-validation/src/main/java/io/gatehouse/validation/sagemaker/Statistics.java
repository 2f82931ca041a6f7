package io.gatehouse.validation.sagemaker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.profile.ColumnBudget;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.dataset.profile.Moments;
import io.gatehouse.dataset.profile.QuantileSketch;
import io.gatehouse.dataset.profile.WeightedValues;
import io.gatehouse.lambda.Json;

/** {@code statistics.json}: what the columns hold. Of personal columns only how many values there are. */
final class Statistics {

    private static final int BUCKETS = 10;
    private static final int MOST_VALUES = 100;

    /** A sketch has some 6,000 numbers: of more columns they would make megabytes that few read. */
    private static final int MOST_SKETCHES = 100;

    /** By which factor each compactor of our sketches is smaller than the one above, as SageMaker names it. */
    private static final double SHRINKING = 2.0 / 3;

    private Statistics() {}

    static ObjectNode of(DatasetProfile profile) {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("version", 0.0);
        root.putObject("dataset").put("item_count", profile.rows());
        ArrayNode features = root.putArray("features");
        int columns = profile.columns().size();
        for (ColumnProfile column : profile.columns()) {
            feature(features.addObject(), column, columns);
        }
        return root;
    }

    private static void feature(ObjectNode feature, ColumnProfile column, int columns) {
        InferredType type = InferredType.of(column);
        feature.put("name", column.name()).put("inferred_type", type.title());
        ObjectNode statistics = feature.putObject(type.isNumeric() ? "numerical_statistics" : "string_statistics");
        statistics.putObject("common").put("num_present", column.present()).put("num_missing", column.missing());
        if (column.personal()) {
            return;
        }
        if (type.isNumeric()) {
            numbers(statistics, column, columns);
        } else {
            statistics.put("distinct_count", (double) column.distinct().estimate());
            ArrayNode buckets = statistics.putObject("distribution").putObject("categorical").putArray("buckets");
            column.topValues(MOST_VALUES).forEach(top ->
                buckets
                    .addObject()
                    .put("value", top.value())
                    .put("count", (double) top.count())
            );
        }
    }

    private static void numbers(ObjectNode statistics, ColumnProfile column, int columns) {
        column
            .moments()
            .filter(moments -> moments.count() > 0)
            .ifPresent(moments -> {
                statistics.put("mean", moments.mean()).put("sum", moments.mean() * moments.count());
                statistics.put("std_dev", moments.standardDeviation());
                statistics.put("min", moments.minimum()).put("max", moments.maximum());
                column
                    .quantiles()
                    .filter(sketch -> sketch.count() > 0)
                    .ifPresent(sketch -> distribution(statistics.putObject("distribution").putObject("kll"), moments, sketch, columns));
            });
    }

    private static void distribution(ObjectNode kll, Moments moments, QuantileSketch sketch, int columns) {
        ArrayNode buckets = kll.putArray("buckets");
        double low = moments.minimum();
        double width = (moments.maximum() - low) / BUCKETS;
        long before = 0;
        for (int i = 1; i <= BUCKETS; i++) {
            double upper = i == BUCKETS ? moments.maximum() : low + width * i;
            long upTo = i == BUCKETS ? sketch.count() : Math.round(sketch.rank(Math.nextDown(upper)) * sketch.count());
            buckets
                .addObject()
                .put("lower_bound", low + width * (i - 1))
                .put("upper_bound", upper)
                .put("count", (double) (upTo - before));
            before = upTo;
        }
        if (columns <= MOST_SKETCHES) {
            sketch(kll.putObject("sketch"), sketch.distribution(), columns);
        }
    }

    /** The compactors, each of whose values stands for twice as many as one of the compactor before. */
    private static void sketch(ObjectNode node, WeightedValues values, int columns) {
        node.putObject("parameters")
            .put("c", SHRINKING)
            .put("k", (double) ColumnBudget.forColumns(columns).k());
        ArrayNode data = node.putArray("data");
        for (int i = 0; i < values.size(); i++) {
            int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(values.weight(i));
            while (data.size() <= level) {
                data.addArray();
            }
            ((ArrayNode) data.get(level)).add(values.value(i));
        }
    }
}
