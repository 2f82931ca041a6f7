package io.gatehouse.registry.gates;

import io.gatehouse.registry.gates.DataVersions.DataVersion;
import io.gatehouse.registry.models.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds what a version was trained on to what was found when it entered the lake. Asked at each promotion: drift is judged after the rows
 * are accepted, and what was judged may be judged again. Thread-safe.
 */
public final class DataGate {

    private static final String GATE = "data";
    /** Said by whoever registered the version. */
    private static final String NOTED = "gatehouse.data_version";
    private static final Pattern ACCEPTED = Pattern.compile("s3://[^/]+/accepted/([^/]+)/([^/]+)(/.*)?");
    private static final Pattern PLAIN = Pattern.compile("([^/:]+)/([^/:]+)");

    private final DataVersions versions;
    private final Function<String, Collection<String>> read;

    /** @param read URIs of what a run read, by its id; none if there is no such run */
    public DataGate(DataVersions versions, Function<String, Collection<String>> read) {
        this.versions = versions;
        this.read = read;
    }

    /** What is to be said, if the policy asks for anything. */
    public Optional<Finding> find(Policy policy, Version version) {
        var asked = policy.data();
        return asked == null ? Optional.empty() : Optional.of(find(asked, version));
    }

    private Finding find(Policy.Data asked, Version version) {
        var named = named(version);
        if (named.isEmpty()) {
            return failed(
                List.of(
                    "it does not say what it was trained on: log the rows as an input of its run, or give data_version in registration.json"
                ),
                Map.of()
            );
        }
        var wrong = new ArrayList<String>();
        var figures = new TreeMap<String, Object>();
        for (var name : named) {
            var parts = parts(name);
            var found = parts.flatMap(part -> versions.find(part.dataset(), part.run()));
            if (found.isPresent()) {
                judge(asked, name, found.get(), wrong);
                figures.put(name, found.get());
            } else {
                wrong.add(name + " never passed the data gate: train on s3://…/accepted/<data set>/<run>/");
            }
        }
        return wrong.isEmpty()
            ? Finding.passed(GATE, "What it was trained on was validated.", "학습 데이터가 검증되었습니다.", figures)
            : failed(wrong, figures);
    }

    private static void judge(Policy.Data asked, String name, DataVersion found, List<String> wrong) {
        boolean entered = found.status().equals("accepted") || found.status().equals("partially_accepted");
        double share = found.total() == 0 ? 0 : (double) found.rejected() / found.total();
        if (asked.validated() && !entered) {
            wrong.add("%s is %s: mend the rows and deliver them again".formatted(name, found.status()));
        } else if (asked.maxRejected() != null && share > asked.maxRejected()) {
            wrong.add(
                "%d of %d rows of %s were rejected, %.4f where %.4f are allowed".formatted(
                    found.rejected(),
                    found.total(),
                    name,
                    share,
                    asked.maxRejected()
                )
            );
        }
        var drift = found.drift();
        if (asked.driftFree() && drift == null) {
            wrong.add(name + " was not compared with anything: set a baseline, POST /datasets/<data set>/baseline");
        } else if (asked.driftFree() && drift != null && drift.drifted()) {
            wrong.add("%s drifts from %s in %.4f of its columns: train on newer rows".formatted(name, drift.reference(), drift.share()));
        }
    }

    private Set<String> named(Version version) {
        var noted = Stream.of(version.tags().getOrDefault(NOTED, "").split("\\s+", -1));
        var logged = version.runId().isEmpty() ? Stream.<String>empty() : read.apply(version.runId()).stream();
        var named = new LinkedHashSet<String>();
        Stream.concat(noted, logged)
            .filter(name -> !name.isEmpty())
            .forEach(named::add);
        return named;
    }

    private record Parts(String dataset, String run) {}

    private static Optional<Parts> parts(String name) {
        return Stream.of(ACCEPTED, PLAIN)
            .map(pattern -> pattern.matcher(name))
            .filter(matcher -> matcher.matches())
            .map(matcher -> new Parts(matcher.group(1), matcher.group(2)))
            .findFirst();
    }

    private static Finding failed(List<String> wrong, Map<String, Object> figures) {
        var why = String.join("; ", wrong) + ".";
        return Finding.failed(GATE, why, "학습 데이터가 기준에 맞지 않습니다: " + why, figures);
    }
}
