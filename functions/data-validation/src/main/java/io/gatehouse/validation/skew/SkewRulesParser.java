package io.gatehouse.validation.skew;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.skew.DistributionRules.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the member {@code gatehouse.skew} of a contract. */
final class SkewRulesParser {

    private static final String ROOT = "/gatehouse/skew";
    private static final String DISTRIBUTION = "distribution_constraints";
    private static final Set<String> MEMBERS = Set.of(
        "emit_metrics",
        "severity",
        "checks",
        "missing_threshold",
        "range_threshold",
        "domain_content_threshold",
        "row_count_threshold",
        DISTRIBUTION
    );
    private static final Set<String> DISTRIBUTION_MEMBERS = Set.of(
        "perform_comparison",
        "comparison_threshold",
        "comparison_method",
        "numerical_drift_method",
        "categorical_comparison_threshold",
        "categorical_drift_method"
    );

    private SkewRulesParser() {}

    static SkewRules of(Contract contract) {
        try {
            JsonNode skew = Json.mapper().readTree(contract.toJson()).path("gatehouse").path("skew");
            return skew.isMissingNode() ? SkewRules.DEFAULT : rules(skew);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A parsed contract is JSON", e);
        }
    }

    private static SkewRules rules(JsonNode skew) {
        onlyKnows(skew, ROOT, MEMBERS);
        SkewRules usual = SkewRules.DEFAULT;
        return new SkewRules(
            chosen(skew, ROOT, "emit_metrics", "Enabled", "Disabled").map("Enabled"::equals).orElse(usual.emitMetrics()),
            skew.has("severity") ? severity(skew.get("severity"), ROOT + "/severity") : usual.severity(),
            severities(skew.path("checks")),
            share(skew, ROOT, "missing_threshold", usual.missing()),
            share(skew, ROOT, "range_threshold", usual.range()),
            share(skew, ROOT, "domain_content_threshold", usual.domainContent()),
            share(skew, ROOT, "row_count_threshold", usual.rowCount()),
            distribution(skew.path(DISTRIBUTION))
        );
    }

    private static DistributionRules distribution(JsonNode given) {
        DistributionRules usual = DistributionRules.DEFAULT;
        if (given.isMissingNode()) {
            return usual;
        }
        String at = ROOT + "/" + DISTRIBUTION;
        onlyKnows(given, at, DISTRIBUTION_MEMBERS);
        return new DistributionRules(
            chosen(given, at, "perform_comparison", "Enabled", "Disabled").map("Enabled"::equals).orElse(usual.compare()),
            share(given, at, "comparison_threshold", usual.threshold()),
            chosen(given, at, "comparison_method", "Robust", "Simple").map("Robust"::equals).orElse(usual.robust()),
            method(given, at, "numerical_drift_method", Method.L_INFINITY, Method.JENSEN_SHANNON),
            share(given, at, "categorical_comparison_threshold", usual.categoricalThreshold()),
            method(given, at, "categorical_drift_method", Method.L_INFINITY, Method.CHI_SQUARED, Method.JENSEN_SHANNON)
        );
    }

    private static Method method(JsonNode node, String at, String name, Method... known) {
        String[] titles = Stream.of(known)
            .map(Method::title)
            .toArray(String[]::new);
        return chosen(node, at, name, titles)
            .flatMap(title ->
                Stream.of(known)
                    .filter(method -> method.title().equals(title))
                    .findFirst()
            )
            .orElse(known[0]);
    }

    private static Map<String, Severity> severities(JsonNode checks) {
        var severities = new TreeMap<String, Severity>();
        if (!checks.isMissingNode() && !checks.isObject()) {
            throw new ContractException(ROOT + "/checks", "must be an object, as {\"row_count\": \"reject\"}");
        }
        checks.properties().forEach(check -> {
            String at = ROOT + "/checks/" + check.getKey().replace("~", "~0").replace("/", "~1");
            String name = check.getKey().substring(check.getKey().lastIndexOf(':') + 1);
            Set<String> known = Set.of(
                Deviation.MISSING,
                Deviation.RANGE,
                Deviation.DISTRIBUTION,
                Deviation.NEW_VALUES,
                Deviation.ROW_COUNT
            );
            if (!known.contains(name)) {
                throw new ContractException(at, "is no check of skew; take one of " + new TreeSet<>(known) + ", or field:check");
            }
            severities.put(check.getKey(), severity(check.getValue(), at));
        });
        return severities;
    }

    private static Severity severity(JsonNode node, String at) {
        return Severity.of(node.asText()).orElseThrow(() -> new ContractException(at, "must be \"off\", \"warn\" or \"reject\""));
    }

    private static double share(JsonNode node, String at, String name, double usual) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
            throw new ContractException(at + "/" + name, "must be a share from 0 to 1, as 0.05 for five per cent");
        }
        return value.doubleValue();
    }

    private static Optional<String> chosen(JsonNode node, String at, String name, String... known) {
        if (!node.has(name)) {
            return Optional.empty();
        }
        String text = node.path(name).asText();
        if (!List.of(known).contains(text)) {
            throw new ContractException(at + "/" + name, "must be one of " + List.of(known));
        }
        return Optional.of(text);
    }

    private static void onlyKnows(JsonNode node, String at, Set<String> names) {
        if (!node.isObject()) {
            throw new ContractException(at, "must be an object");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new ContractException(at + "/" + name, "is not known here; known are " + new TreeSet<>(names));
            }
        });
    }
}
