package io.gatehouse.validation.sagemaker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldType;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Finding;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.skew.Deviation;
import java.util.Optional;

/**
 * {@code constraint_violations.json}: of what was found, what SageMaker has a name for. Checks it does not know (bounds, patterns, keys,
 * the number of rows) are in {@code validation.json} only.
 */
final class Violations {

    private Violations() {}

    static ObjectNode of(Judgement judgement) {
        ObjectNode root = Json.mapper().createObjectNode();
        ArrayNode violations = root.putArray("violations");
        judgement.findings().forEach(finding -> finding(violations, finding, judgement));
        judgement
            .skew()
            .deviations()
            .forEach(deviation -> deviation(violations, deviation));
        return root;
    }

    private static void finding(ArrayNode violations, Finding finding, Judgement judgement) {
        double held = 1 - (double) finding.count() / Math.max(1, judgement.profile().rows());
        switch (finding.check()) {
            case "type" -> add(violations, finding.field(), "data_type_check", type(finding, held, judgement.terms().agreement()));
            case "required" -> add(violations, finding.field(), "completeness_check", completeness(held, 1));
            case "enum" -> add(violations, finding.field(), "categorical_values_check", values(held, 1));
            case "missing_column" -> add(violations, finding.field(), "missing_column_check", columns("missing", judgement));
            case "extra_column" -> add(violations, finding.field(), "extra_column_check", columns("extra", judgement));
            default -> {
                return;
            }
        }
    }

    private static void deviation(ArrayNode violations, Deviation deviation) {
        double observed = deviation.observed() == null ? 0 : deviation.observed();
        double expected = deviation.expected() == null ? 0 : deviation.expected();
        switch (deviation.check()) {
            case Deviation.MISSING -> add(violations, deviation.field(), "completeness_check", completeness(1 - observed, 1 - expected));
            case Deviation.NEW_VALUES -> add(
                violations,
                deviation.field(),
                "categorical_values_check",
                values(1 - observed, 1 - deviation.threshold())
            );
            case Deviation.DISTRIBUTION, Deviation.RANGE -> add(
                violations,
                deviation.field(),
                "baseline_drift_check",
                "Baseline drift distance: " + deviation.measured() + " exceeds threshold: " + deviation.threshold()
            );
            default -> {
                return;
            }
        }
    }

    private static String type(Finding finding, double held, Optional<Contract> contract) {
        FieldType declared = contract
            .flatMap(agreed -> agreed.field(finding.field()))
            .map(Field::type)
            .orElse(FieldType.STRING);
        InferredType expected = switch (declared) {
            case INTEGER, YEAR -> InferredType.INTEGRAL;
            case NUMBER -> InferredType.FRACTIONAL;
            default -> InferredType.STRING;
        };
        String title = expected.title();
        return (
            "Data type match requirement is not met. Expected data type: " +
            title +
            ", Expected match: 100.0%. Observed: Only " +
            held * 100 +
            "% of data is " +
            title +
            "."
        );
    }

    private static String completeness(double observed, double expected) {
        return "Completeness requirement is not met. Expected completeness: " + expected + ". Observed: " + observed + ".";
    }

    private static String values(double observed, double expected) {
        return "Domain content requirement is not met. Expected match: " + expected + ". Observed: " + observed + ".";
    }

    private static String columns(String which, Judgement judgement) {
        int expected = judgement
            .terms()
            .agreement()
            .map(contract -> contract.fields().size())
            .orElse(0);
        int found = judgement.profile().columns().size();
        String seen = found == 0 ? "" : " Number of columns in current dataset: " + found + ",";
        return "There are " + which + " columns in current dataset." + seen + " Number of columns in baseline constraints: " + expected;
    }

    private static void add(ArrayNode violations, String field, String type, String description) {
        violations.addObject().put("feature_name", field).put("constraint_check_type", type).put("description", description);
    }
}
