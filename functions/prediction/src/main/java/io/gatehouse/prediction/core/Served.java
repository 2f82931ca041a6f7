package io.gatehouse.prediction.core;

import io.gatehouse.prediction.plan.Plan;
import io.gatehouse.prediction.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * What is published about a name.
 *
 * @param rules null if there are none
 */
public record Served(String name, Plan plan, @Nullable RuleBook rules) {
    public @Nullable String rulesVersion() {
        return rules == null ? null : rules.version();
    }
}
