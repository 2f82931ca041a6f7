package io.gatehouse.validation.skew;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import java.util.Map;

/**
 * How far a file may be from the baseline: the member {@code gatehouse.skew} of a contract, in the names of SageMaker's
 * {@code monitoring_config} where it has them.
 *
 * @param emitMetrics whether CloudWatch metrics are made of every column ({@code emit_metrics})
 * @param severity of every check without one of its own
 * @param severities by check, or by {@code field:check}
 * @param missing by how much the share of missing values may grow ({@code missing_threshold})
 * @param range share of values that may lie outside the baseline's range ({@code range_threshold})
 * @param domainContent share of values that must be among the baseline's ({@code domain_content_threshold})
 * @param rowCount how far the number of rows may be from the median of earlier files, as a share ({@code row_count_threshold})
 */
public record SkewRules(
    boolean emitMetrics,
    Severity severity,
    Map<String, Severity> severities,
    double missing,
    double range,
    double domainContent,
    double rowCount,
    DistributionRules distribution
) {
    public static final SkewRules DEFAULT = new SkewRules(false, Severity.WARN, Map.of(), 0.05, 0.01, 0.99, 0.5, DistributionRules.DEFAULT);

    public SkewRules {
        severities = Map.copyOf(severities);
    }

    /**
     * Reads a contract's.
     *
     * @throws ContractException if they cannot be kept
     */
    public static SkewRules of(Contract contract) {
        return SkewRulesParser.of(contract);
    }

    Severity severity(String field, String check) {
        return severities.getOrDefault(field + ":" + check, severities.getOrDefault(check, severity));
    }

    /** Whether anything is to be looked at. */
    public boolean enabled() {
        return (
            severity != Severity.OFF ||
            severities
                .values()
                .stream()
                .anyMatch(each -> each != Severity.OFF)
        );
    }
}
