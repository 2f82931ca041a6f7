package io.gatehouse.local.functions;

import io.gatehouse.local.console.Console;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every function of the stack, and the one door to invoke them. Thread-safe. */
public final class FunctionHost implements AutoCloseable {

    /** The largest event of a synchronous invocation, in bytes. */
    public static final int MAX_REQUEST = 6 << 20;

    private final HostSettings settings;
    private final Surroundings surroundings;
    private final Console console;
    private final RuntimeClient client;
    private final CodeStore code;
    private final AsyncInvoker async;
    private final Map<String, HostedFunction> functions = new TreeMap<>();
    private volatile Duration snapshotAge = Duration.ZERO;
    private final ScheduledExecutorService reaper = Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("idle-environments").factory()
    );

    public FunctionHost(HostSettings settings, Surroundings surroundings, Console console) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.console = console;
        this.client = RuntimeClient.prepare(settings);
        Scratch.clearLeftovers();
        this.code = new CodeStore(settings.cache().resolve("code"));
        this.async = new AsyncInvoker(this, settings.retryDelay(), surroundings, console);
        var often = Math.max(100, Math.min(5_000, settings.idleAfter().toMillis() / 2));
        var _ = reaper.scheduleWithFixedDelay(this::stopIdle, often, often, TimeUnit.MILLISECONDS);
    }

    /** Makes a function known (or replaces its {@code $LATEST}) and answers its ARN. Nothing starts before the first invocation. */
    public String define(FunctionDefinition definition) {
        var root = code.unpacked(definition.code());
        HostedFunction function;
        synchronized (functions) {
            function = functions.computeIfAbsent(definition.name(), name -> new HostedFunction(this::pool));
        }
        function.replaceLatest(new FunctionVersion(definition, FunctionVersion.LATEST, root));
        return arn(new FunctionName(definition.name(), null));
    }

    private EnvironmentPool pool(FunctionVersion version, Meter meter) {
        var lines = new TraceOnce(line -> console.say(version.name(), line));
        var shared = new Environment.Host(settings, client, surroundings, lines, meter, () -> snapshotAge);
        return new EnvironmentPool(settings, () -> new Environment(version, shared));
    }

    /** How long snapshots that are taken from now on lie before they are restored; in Lambda it may be weeks. */
    public void ageSnapshots(Duration age) {
        snapshotAge = age;
    }

    /** Publishes {@code $LATEST} as the next version and answers the version's ARN, whose last part is the number. */
    public String publishVersion(String function) {
        var name = FunctionName.parse(function);
        return arn(new FunctionName(name.name(), named(name).publish()));
    }

    /** Points an alias at a version, and answers the alias' ARN. */
    public String putAlias(String function, String alias, String version) {
        var name = FunctionName.parse(function);
        named(name).putAlias(alias, version);
        return arn(new FunctionName(name.name(), alias));
    }

    /** Adds a statement to a function's resource policy. */
    public void permit(InvokePermission permission) {
        named(FunctionName.parse(permission.function())).permit(permission);
    }

    /** Sets how events that wait for a function are retried and where they end. */
    public void configureAsync(String function, AsyncConfig config) {
        var name = FunctionName.parse(function);
        named(name).configureAsync(name.qualifier(), config);
    }

    AsyncConfig asyncConfig(String function) {
        var name = FunctionName.parse(function);
        return named(name).asyncConfig(name.qualifier());
    }

    /**
     * Invokes and waits for the answer; a function's own failure is a result, a refusal by Lambda a {@link LambdaException}
     * in the future.
     *
     * @param function name or ARN, with or without version or alias
     */
    public CompletableFuture<InvokeResult> invoke(String function, byte[] payload) {
        return invoke(function, payload, UnaryOperator.identity());
    }

    private CompletableFuture<InvokeResult> invoke(String function, byte[] payload, UnaryOperator<Invocation> way) {
        try {
            var name = FunctionName.parse(function);
            if (payload.length > MAX_REQUEST) {
                var message = "Request must be smaller than " + MAX_REQUEST + " bytes for the InvokeFunction operation";
                throw new LambdaException(413, "RequestTooLargeException", message);
            }
            return running(name)
                .pool()
                .submit(way.apply(Invocation.of(arn(name), payload)));
        } catch (LambdaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** As {@link #invoke}, for a service, which the function's permissions must name. */
    public CompletableFuture<InvokeResult> invokeFromService(String principal, String sourceArn, String function, byte[] payload) {
        try {
            requirePermission(principal, sourceArn, function);
            return invoke(function, payload);
        } catch (LambdaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * As {@link #invokeFromService}, with an answer that is written as it comes, on another thread, before the result is there.
     *
     * @param answer gets the bytes of the function's answer; must not throw
     */
    public CompletableFuture<InvokeResult> streamFromService(
        String principal,
        String sourceArn,
        String function,
        byte[] payload,
        OutputStream answer
    ) {
        try {
            requirePermission(principal, sourceArn, function);
            return invoke(function, payload, invocation -> invocation.streamedTo(answer));
        } catch (LambdaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Takes an event to be run later, retried, and sent to its destination; ends as soon as it is taken. */
    public void invokeAsync(String function, byte[] payload) {
        running(FunctionName.parse(function));
        async.take(function, payload);
    }

    /** As {@link #invokeAsync}, for a service, which the function's permissions must name. */
    public void invokeAsyncFromService(String principal, String sourceArn, String function, byte[] payload) {
        requirePermission(principal, sourceArn, function);
        invokeAsync(function, payload);
    }

    private void requirePermission(String principal, String sourceArn, String function) {
        var name = FunctionName.parse(function);
        if (!named(name).permits(name.qualifier(), principal, sourceArn)) {
            throw LambdaException.denied(
                "User: %s is not authorized to perform: lambda:InvokeFunction on resource: %s because no resource-based policy allows the lambda:InvokeFunction action for %s".formatted(
                    principal,
                    arn(name),
                    sourceArn
                )
            );
        }
    }

    /** The definition behind a name, ARN, version or alias. */
    public FunctionDefinition definition(String function) {
        return version(function).definition();
    }

    FunctionVersion version(String function) {
        return running(FunctionName.parse(function)).version();
    }

    /** Every version of every function. */
    Stream<FunctionVersion> versions() {
        return all().stream().flatMap(HostedFunction::versions);
    }

    /** The full ARN of a name or ARN. */
    String arn(String function) {
        return arn(FunctionName.parse(function));
    }

    private String arn(FunctionName name) {
        var unqualified = "arn:aws:lambda:" + settings.region() + ":" + settings.account() + ":function:" + name.name();
        return name.qualifier() == null ? unqualified : unqualified + ":" + name.qualifier();
    }

    private HostedFunction.Running running(FunctionName name) {
        return named(name)
            .find(name.qualifier())
            .orElseThrow(() -> LambdaException.notFound(arn(name)));
    }

    private HostedFunction named(FunctionName name) {
        synchronized (functions) {
            var function = functions.get(name.name());
            if (function == null) {
                throw LambdaException.notFound(arn(name));
            }
            return function;
        }
    }

    private List<HostedFunction> all() {
        synchronized (functions) {
            return List.copyOf(functions.values());
        }
    }

    /** What each function has used, in the order of their names. */
    public List<FunctionUsage> usage() {
        return all()
            .stream()
            .map(f -> f.meter().read(f.latest().definition()))
            .toList();
    }

    public void clearUsage() {
        all().forEach(f -> f.meter().clear());
    }

    private void stopIdle() {
        all().forEach(f -> f.pools().forEach(pool -> pool.stopIdle(Instant.now(), settings.idleAfter())));
    }

    /** Stops every environment. */
    @Override
    public void close() {
        reaper.shutdownNow();
        async.close();
        all().forEach(HostedFunction::close);
    }
}
