package io.gatehouse.registry.gates;

import io.gatehouse.registry.models.Model;
import io.gatehouse.registry.models.Version;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the API shows and takes down of the gates. */
public record GateBook(
    Policies policies,
    Assessments kept,
    Approvals approvals,
    GateKeeper.Requests requests,
    Artifacts artifacts,
    DataGate data
) {
    /**
     * What the gates found in a version.
     *
     * @param now when what needs no looking is found
     */
    public Optional<Assessment> found(Model model, Version version, Instant now) {
        return artifacts.holds(version.artifactUri())
            ? kept.find(model, version.number())
            : Optional.of(unseen(policies.of(model.name()), version, now));
    }

    /** As {@link #found(Model, Version, Instant)}, by the versions' numbers. */
    public NavigableMap<Integer, Assessment> found(Model model, List<Version> versions, Instant now) {
        var found = new TreeMap<Integer, Assessment>();
        var policy = policies.of(model.name());
        var held = versions
            .stream()
            .filter(version -> artifacts.holds(version.artifactUri()))
            .map(Version::number)
            .toList();
        kept.of(model, held).forEach(one -> found.put(one.version(), one));
        versions
            .stream()
            .filter(version -> !held.contains(version.number()))
            .forEach(version -> found.put(version.number(), unseen(policy, version, now)));
        return found;
    }

    /** Of files that nobody can look at, that is all there is to find: nothing needs to be waited for. */
    private static Assessment unseen(Policy policy, Version version, Instant now) {
        var findings = List.of(ArtifactGates.unreachable(policy, version.artifactUri()));
        return new Assessment(version.number(), now, policy.fingerprint(), null, "", null, null, null, findings, null);
    }
}
