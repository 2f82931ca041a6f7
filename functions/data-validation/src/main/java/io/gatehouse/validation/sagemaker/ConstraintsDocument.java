package io.gatehouse.validation.sagemaker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.ColumnProfile.ValueCount;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.skew.DistributionRules;
import io.gatehouse.validation.skew.SkewRules;
import java.util.List;
import java.util.Optional;

/** {@code constraints.json}: what the contract asks of the columns, and where it asks nothing, what they are. */
final class ConstraintsDocument {

    private static final int MOST_VALUES = 100;
    private static final int LEAST_ROWS_A_VALUE = 5;

    private ConstraintsDocument() {}

    static ObjectNode of(Judgement judgement) {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("version", 0.0);
        ArrayNode features = root.putArray("features");
        Optional<Contract> contract = judgement.terms().agreement();
        for (ColumnProfile column : judgement.profile().columns()) {
            feature(features.addObject(), column, contract.flatMap(agreed -> agreed.field(column.name())));
        }
        monitoring(root.putObject("monitoring_config"), judgement.terms().skew().orElse(SkewRules.DEFAULT));
        return root;
    }

    private static void feature(ObjectNode feature, ColumnProfile column, Optional<Field> field) {
        InferredType type = InferredType.of(column);
        long rows = column.present() + column.missing();
        boolean required = field.isPresent() && field.get().constraints().required();
        feature.put("name", column.name()).put("inferred_type", type.title());
        feature.put("completeness", required || rows == 0 ? 1.0 : (double) column.present() / rows);
        if (type.isNumeric()) {
            boolean negative = column.moments().isPresent() && column.moments().get().minimum() < 0;
            feature.putObject("num_constraints").put("is_non_negative", !negative && !column.personal());
        } else if (type == InferredType.STRING) {
            ArrayNode domains = feature.putObject("string_constraints").putArray("domains");
            domain(column, field).forEach(domains::add);
        }
        feature.putObject("monitoringConfigOverrides");
    }

    private static List<String> domain(ColumnProfile column, Optional<Field> field) {
        if (column.personal()) {
            return List.of();
        }
        List<String> allowed = field.map(named -> named.constraints().allowed()).orElse(List.of());
        if (!allowed.isEmpty()) {
            return allowed;
        }
        long values = column.distinct().estimate();
        boolean few = column.countsAreExact() && values <= MOST_VALUES && column.present() >= LEAST_ROWS_A_VALUE * values;
        return few ? column.topValues(MOST_VALUES).stream().map(ValueCount::value).sorted().toList() : List.of();
    }

    private static void monitoring(ObjectNode config, SkewRules rules) {
        DistributionRules distribution = rules.distribution();
        config.put("evaluate_constraints", "Enabled");
        config.put("emit_metrics", rules.emitMetrics() ? "Enabled" : "Disabled");
        config.put("datatype_check_threshold", 1.0);
        config.put("domain_content_threshold", rules.domainContent());
        config
            .putObject("distribution_constraints")
            .put("perform_comparison", distribution.compare() ? "Enabled" : "Disabled")
            .put("comparison_threshold", distribution.threshold())
            .put("comparison_method", distribution.robust() ? "Robust" : "Simple")
            .put("categorical_comparison_threshold", distribution.categoricalThreshold())
            .put("categorical_drift_method", distribution.categoricalMethod().title());
    }
}
