package io.gatehouse.local.functions;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How functions are run.
 *
 * @param runtimeClient the folder with the jars of the runtime interface client
 * @param cache where zips are unpacked, kept between starts
 * @param maxEnvironments of each function; beyond it invocations queue, then are throttled
 * @param queueLimit the most invocations that wait for an environment of a function
 * @param idleAfter an environment unused for so long is stopped
 * @param retryDelay before the first retry of an asynchronous invocation; the second waits twice as long
 * @param nativeClient false to use the plain Java stand-in of the client's native part even where that would run
 */
public record HostSettings(
    String account,
    String region,
    Path runtimeClient,
    Path cache,
    int maxEnvironments,
    int queueLimit,
    Duration idleAfter,
    Duration retryDelay,
    boolean nativeClient
) {
    /** What a person gets who asks for nothing else: 4 environments, 100 waiting, stopped after 5 idle minutes. */
    public static HostSettings of(String account, String region, Path runtimeClient, Path cache) {
        var retryDelay = Duration.ofMinutes(1);
        return new HostSettings(account, region, runtimeClient, cache, 4, 100, Duration.ofMinutes(5), retryDelay, true);
    }

    public HostSettings withMaxEnvironments(int count) {
        return new HostSettings(account, region, runtimeClient, cache, count, queueLimit, idleAfter, retryDelay, nativeClient);
    }

    public HostSettings withQueueLimit(int count) {
        return new HostSettings(account, region, runtimeClient, cache, maxEnvironments, count, idleAfter, retryDelay, nativeClient);
    }

    public HostSettings withIdleAfter(Duration time) {
        return new HostSettings(account, region, runtimeClient, cache, maxEnvironments, queueLimit, time, retryDelay, nativeClient);
    }

    public HostSettings withRetryDelay(Duration time) {
        return new HostSettings(account, region, runtimeClient, cache, maxEnvironments, queueLimit, idleAfter, time, nativeClient);
    }

    public HostSettings withNativeClient(boolean used) {
        return new HostSettings(account, region, runtimeClient, cache, maxEnvironments, queueLimit, idleAfter, retryDelay, used);
    }
}
