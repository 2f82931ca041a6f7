package io.gatehouse.registry.gates;

import io.gatehouse.runtime.Signature;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gates found in a version.
 *
 * @param policy fingerprint of the policy that they held it to
 * @param champion number of the version that it was compared with; null if there was none, or it was that itself
 * @param artifact fingerprint of its files as they were then
 * @param format of its files; null if they could not be read
 * @param sha256 of its files; null as before
 * @param signature what it takes and gives; null if it does not say
 * @param rules that its trees suggest; null if there are none
 */
public record Assessment(
    int version,
    Instant at,
    String policy,
    @Nullable Integer champion,
    String artifact,
    @Nullable String format,
    @Nullable String sha256,
    @Nullable Signature signature,
    List<Finding> findings,
    @Nullable SuggestedRules rules
) {
    public Assessment {
        findings = List.copyOf(findings);
    }

    /** Whether a gate refuses it. */
    public boolean refuses() {
        return findings.stream().anyMatch(Finding::refuses);
    }

    /** Whether it was held to this very policy. */
    public boolean isUnder(Policy other) {
        return policy.equals(other.fingerprint());
    }
}
