package io.gatehouse.local.functions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A function with its versions, aliases, permissions and settings. Thread-safe. */
final class HostedFunction implements AutoCloseable {

    /** A version and what runs it. */
    record Running(FunctionVersion version, EnvironmentPool pool) {}

    private final Meter meter = new Meter();
    private final Function<FunctionVersion, EnvironmentPool> pools;
    private final Map<String, Running> versions = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, AsyncConfig> asyncConfigs = new HashMap<>();
    private final List<InvokePermission> permissions = new CopyOnWriteArrayList<>();
    private int published;

    HostedFunction(java.util.function.BiFunction<FunctionVersion, Meter, EnvironmentPool> pools) {
        this.pools = version -> pools.apply(version, meter);
    }

    Meter meter() {
        return meter;
    }

    synchronized void replaceLatest(FunctionVersion version) {
        var before = versions.put(FunctionVersion.LATEST, new Running(version, pools.apply(version)));
        if (before != null) {
            before.pool().close();
        }
    }

    synchronized String publish() {
        var latest = latest();
        var number = Integer.toString(++published);
        var version = new FunctionVersion(latest.definition(), number, latest.taskRoot());
        versions.put(number, new Running(version, pools.apply(version)));
        return number;
    }

    synchronized void putAlias(String alias, String version) {
        if (!versions.containsKey(version)) {
            throw LambdaException.notFound(latest().name() + ":" + version);
        }
        aliases.put(alias, version);
    }

    synchronized FunctionVersion latest() {
        return find(null).orElseThrow().version();
    }

    /** The version behind a version's number or an alias; without either, {@code $LATEST}. */
    synchronized Optional<Running> find(@Nullable String qualifier) {
        var wanted = qualifier == null ? FunctionVersion.LATEST : qualifier;
        return Optional.ofNullable(versions.get(aliases.getOrDefault(wanted, wanted)));
    }

    synchronized void configureAsync(@Nullable String qualifier, AsyncConfig config) {
        asyncConfigs.put(String.valueOf(qualifier), config);
    }

    synchronized AsyncConfig asyncConfig(@Nullable String qualifier) {
        return asyncConfigs.getOrDefault(String.valueOf(qualifier), AsyncConfig.DEFAULT);
    }

    void permit(InvokePermission permission) {
        permissions.add(permission);
    }

    /** Whether a statement on exactly this qualifier lets the service in: one on the function does not open its aliases. */
    boolean permits(@Nullable String qualifier, String service, String sourceArn) {
        return permissions
            .stream()
            .filter(p -> java.util.Objects.equals(FunctionName.parse(p.function()).qualifier(), qualifier))
            .anyMatch(p -> p.allows(service, sourceArn));
    }

    synchronized List<EnvironmentPool> pools() {
        return versions.values().stream().map(Running::pool).toList();
    }

    synchronized Stream<FunctionVersion> versions() {
        return List.copyOf(versions.values()).stream().map(Running::version);
    }

    @Override
    public void close() {
        pools().forEach(EnvironmentPool::close);
    }
}
