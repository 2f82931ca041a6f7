package io.gatehouse.validation.gate;

import io.gatehouse.dataset.profile.DatasetProfile;
import java.util.List;
import java.util.Locale;

/**
 * All that was found in a file: what a report tells.
 *
 * @param run as it ends, with the most frequent findings only
 * @param findings all of them
 * @param locale the language that the report speaks first
 */
public record Judgement(Run run, List<Finding> findings, DatasetProfile profile, Locale locale) {
    public Judgement {
        findings = List.copyOf(findings);
    }
}
