package io.gatehouse.aws;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Validations;
import software.constructs.IConstruct;

/** Lets a rule be broken at one construct, for a written reason. */
final class Suppress {

    private Suppress() {}

    static void on(IConstruct construct, String rule, String reason) {
        add(construct, NagPackSuppression.builder().id(rule).reason(reason).build());
    }

    /**
     * Only what is named: anything else that breaks the rule at the same construct is still found.
     *
     * @param findings regular expressions of findings, between slashes
     */
    static void only(IConstruct construct, String rule, List<String> findings, String reason) {
        var matching = findings
            .stream()
            .map(finding -> RegexAppliesTo.builder().regex(finding).build())
            .toList();
        add(construct, NagPackSuppression.builder().id(rule).reason(reason).appliesTo(matching).build());
    }

    /** As {@link #on}, for a rule of CloudFormation's own resource schemas. */
    static void schema(IConstruct construct, String rule, String reason) {
        Validations.of(construct).acknowledge(
            Acknowledgment.builder()
                .id("CloudFormation-Validate::" + rule)
                .reason(reason)
                .build()
        );
    }

    private static void add(IConstruct construct, NagPackSuppression suppression) {
        NagSuppressions.addResourceSuppressions(construct, List.of(suppression), true);
    }
}
