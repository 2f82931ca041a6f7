package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One execution environment: a process of its own with its Runtime API, its scratch folder and its log stream. It runs one
 * invocation at a time; its methods are called by one thread at a time, {@link #close} by any.
 */
final class Environment implements AutoCloseable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    private static final Duration LONGEST_INIT = Duration.ofSeconds(130);

    private final FunctionVersion version;
    private final Host host;
    private final Scratch scratch;
    private final RuntimeApi api;
    private final EnvironmentLog log;
    private final Process process;
    private final Runnable stopAdapter;
    private final ProcessStats stats;
    private final long spawned = System.nanoTime();
    private Optional<ColdStart> coldStart = Optional.empty();
    private boolean started;
    private volatile boolean closed;
    private volatile Instant idleSince = Instant.MAX;

    /** What all environments of a function share. */
    record Host(
        HostSettings settings,
        RuntimeClient client,
        Surroundings surroundings,
        TraceOnce console,
        Meter meter,
        Supplier<Duration> snapshotAge
    ) {}

    Environment(FunctionVersion given, Host host) {
        var port = given.definition().webServer() ? freePort() : 0;
        // AWS's own adapter knows of snapshots from 1.1.0 on, which is a layer and no crate.
        this.version = port == 0 || host.settings().webAdapter() == null ? given : given.withoutSnapshot();
        this.host = host;
        var credentials = host.surroundings().credentials(version.definition().roleArn(), version.name());
        var token = UUID.randomUUID().toString();
        var id = UUID.randomUUID().toString().replace("-", "");
        var stream = DAY.format(InstantSource.system().instant()) + "/[" + version.number() + "]" + id;
        try {
            this.scratch = Scratch.create(version.name());
            this.api = new RuntimeApi(() -> json(credentials), token, this::apiFailed);
            this.log = new EnvironmentLog(
                host.surroundings(),
                credentials,
                version.definition().logGroup(),
                stream,
                host.console(),
                scratch.output()
            );
            var command = new RuntimeProcess(version, host.settings(), host.client(), host.surroundings(), stream);
            this.process = command.start(scratch, api, credentials, token, port);
            var program = host.settings().webAdapter();
            this.stopAdapter =
                port == 0
                    ? () -> {}
                    : program == null
                      ? adapt(port)
                      : command.startAdapter(program, scratch, api, credentials, token, port)::destroyForcibly;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a process for " + version.name(), e);
        }
        this.stats = new ProcessStats(process.toHandle());
    }

    private Runnable adapt(int port) {
        var played = new WebAdapter(api.address(), port, version.definition().environment(), version.snapStart());
        played.start(cause -> apiFailed("adapter", cause));
        return played::close;
    }

    /** Environments of a machine share its ports; in Lambda each has all of them. */
    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void apiFailed(String what, Throwable cause) {
        if (!closed) {
            host.console().line("Runtime API, " + what + ": " + cause);
        }
    }

    private static String json(RoleCredentials credentials) {
        return JsonNodeFactory.instance
            .objectNode()
            .put("AccessKeyId", credentials.accessKeyId())
            .put("SecretAccessKey", credentials.secretAccessKey())
            .put("Token", credentials.sessionToken())
            .put("Expiration", InstantSource.system().instant().plus(Duration.ofHours(6)).toString())
            .toString();
    }

    /** Runs one invocation, after the start if it is the first; the result says so when the function failed. */
    InvokeResult run(Invocation invocation) {
        var supervision = new Supervision(process, stats, log, version.definition().memoryMb());
        if (!started) {
            started = true;
            var failure = start(supervision, invocation.requestId());
            if (failure.isPresent()) {
                var result = new InvocationReport(version, log).failedStart(invocation, failure.get());
                close();
                return result;
            }
        }
        log.keep("START RequestId: " + invocation.requestId() + " Version: " + version.number());
        var report = new InvocationReport(version, log);
        var cpuBefore = stats.cpuSeconds();
        var began = System.nanoTime();
        var timeout = version.definition().timeout();
        var deadline = InstantSource.system().millis() + timeout.toMillis();
        var outcome = supervision.await(api.invoke(invocation, deadline), invocation.requestId(), timeout);
        var duration = Duration.ofNanos(System.nanoTime() - began);
        if (!supervision.over()) {
            supervision.await(api.askedAgain(), invocation.requestId(), timeout);
        }
        supervision.look();
        var cpu = Math.max(0, stats.cpuSeconds() - cpuBefore);
        var peak = supervision.peakMb();
        host.meter().invoked(cpu, peak, duration);
        var result = report.finished(invocation, outcome, new InvocationReport.Measures(duration, cpu, peak, coldStart));
        coldStart = Optional.empty();
        if (supervision.over()) {
            close();
        }
        return result;
    }

    private Optional<Outcome> start(Supervision supervision, String requestId) {
        log.keep("INIT_START Runtime Version: java:25");
        var limit = version.snapStart() ? LONGEST_INIT : version.definition().timeout().plusSeconds(10);
        var first = supervision.await(version.snapStart() ? api.checkpointed() : api.ready(), requestId, limit);
        var init = Duration.ofNanos(System.nanoTime() - spawned);
        var restore = Duration.ZERO;
        if (first.succeeded() && version.snapStart()) {
            age();
            var restoring = System.nanoTime();
            api.restore();
            first = supervision.await(api.ready(), requestId, Duration.ofSeconds(10));
            restore = Duration.ofNanos(System.nanoTime() - restoring);
        }
        supervision.look();
        coldStart = Optional.of(new ColdStart(init, restore, stats.cpuSeconds()));
        host.meter().started(stats.cpuSeconds());
        return first.succeeded() ? Optional.empty() : Optional.of(first);
    }

    private void age() {
        try {
            Thread.sleep(host.snapshotAge().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it can run another invocation. */
    boolean alive() {
        return !closed && process.isAlive();
    }

    void idle(Instant since) {
        idleSince = since;
    }

    Instant idleSince() {
        return idleSince;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopAdapter.run();
        process.destroyForcibly();
        var _ = process.onExit().thenRun(() -> {
            try {
                api.close();
                log.close();
                scratch.delete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
