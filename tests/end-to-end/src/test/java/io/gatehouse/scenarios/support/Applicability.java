package io.gatehouse.scenarios.support;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out what cannot be told at the chosen venue, and enters the reason into the table: nothing is left out silently. */
public final class Applicability {

    private Applicability() {}

    static ConditionEvaluationResult of(ExtensionContext context) {
        // Of a class each scenario is asked for itself, so that each has its line in the table.
        if (context.getTestMethod().isEmpty()) {
            return ConditionEvaluationResult.enabled("asked for each scenario");
        }
        var reason = Environments.chosen()
            .absence()
            .or(() ->
                needs(context)
                    .flatMap(need -> Environments.lack(need).stream())
                    .findFirst()
            );
        reason.ifPresent(why -> Ledger.of(context).add(context, Result.notApplicable(why)));
        return reason.map(ConditionEvaluationResult::disabled).orElseGet(() -> ConditionEvaluationResult.enabled("nothing is lacking"));
    }

    /** Ends a scenario whose need is known only when it runs. */
    public static void require(Ability ability) {
        Environments.lack(ability).ifPresent(Assumptions::abort);
    }

    private static Stream<Ability> needs(ExtensionContext context) {
        return Stream.of(context.getTestClass(), context.getTestMethod())
            .flatMap(Optional::stream)
            .flatMap(element -> Optional.ofNullable(element.getAnnotation(Needs.class)).stream())
            .flatMap(needs -> Arrays.stream(needs.value()));
    }
}
