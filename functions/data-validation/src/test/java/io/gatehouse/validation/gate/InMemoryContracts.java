package io.gatehouse.validation.gate;

import io.gatehouse.dataset.Contract;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Contracts in maps, in the order of their precedence. */
public final class InMemoryContracts implements Contracts {

    public final Map<String, String> set = new TreeMap<>();
    public final Map<String, String> published = new TreeMap<>();
    public final Map<String, String> inferred = new TreeMap<>();
    private final Map<String, String> versions = new TreeMap<>();
    private final Map<String, Instant> setAt = new TreeMap<>();
    private Instant now = Instant.parse("2026-11-21T05:00:00Z");

    @Override
    public Optional<KeptContract> find(String dataset) {
        return find(set, dataset, Origin.API)
            .or(() -> find(published, dataset, Origin.GIT))
            .or(() -> find(inferred, dataset, Origin.INFERRED));
    }

    private static Optional<KeptContract> find(Map<String, String> from, String dataset, Origin origin) {
        return Optional.ofNullable(from.get(dataset)).map(json -> new KeptContract(json, origin));
    }

    @Override
    public Optional<String> version(String dataset, String version) {
        return Optional.ofNullable(version.equals(INFERRED) ? inferred.get(dataset) : versions.get(dataset + "#" + version));
    }

    @Override
    public List<Version> versions(String dataset) {
        return setAt
            .entrySet()
            .stream()
            .filter(entry -> entry.getKey().startsWith(dataset + "#"))
            .map(entry -> new Version(entry.getKey().substring(dataset.length() + 1), entry.getValue()))
            .sorted(Version.NEWEST)
            .toList();
    }

    @Override
    public void keepInferred(String dataset, String json) {
        inferred.putIfAbsent(dataset, json);
    }

    @Override
    public boolean replace(String dataset, Contract contract, Precondition precondition) {
        boolean holds = switch (precondition) {
            case Precondition.None() -> true;
            case Precondition.Unset() -> !set.containsKey(dataset);
            case Precondition.Version(String version) -> set.containsKey(dataset) && version.equals(version(set.get(dataset)));
        };
        if (holds) {
            set.put(dataset, contract.toJson());
            versions.put(dataset + "#" + contract.version(), contract.toJson());
            now = now.plusSeconds(1);
            setAt.put(dataset + "#" + contract.version(), now);
        }
        return holds;
    }

    private static String version(String json) {
        return Contract.parse(json.getBytes(StandardCharsets.UTF_8)).version();
    }
}
