package io.gatehouse.validation.gate;

import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.validation.skew.Skew;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * All that was found in a file: what a report tells.
 *
 * @param run as it ends, with the most frequent findings only
 * @param findings all of them
 * @param skew in what the file is unlike the baseline
 * @param terms what the file was held to
 */
public record Judgement(Run run, List<Finding> findings, DatasetProfile profile, Skew skew, Terms terms) {
    public Judgement {
        findings = List.copyOf(findings);
    }

    /** With what was found besides. */
    Judgement and(List<Finding> more) {
        var all = Stream.concat(findings.stream(), more.stream()).toList();
        return new Judgement(run.withViolations(Finding.bounded(all)), all, profile, skew, terms);
    }

    /** The language that the report speaks first. */
    public Locale locale() {
        return terms.locale();
    }
}
