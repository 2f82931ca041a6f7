package io.gatehouse.local.functions;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How functions are run.
 *
 * @param runtimeClient the folder with the jars of the runtime interface client
 * @param cache where zips are unpacked, kept between starts
 * @param maxEnvironments of each function; beyond it invocations queue, then are throttled
 * @param idleAfter an environment unused for so long is stopped
 */
public record HostSettings(String account, String region, Path runtimeClient, Path cache, int maxEnvironments, Duration idleAfter) {
    public static HostSettings of(String account, String region, Path runtimeClient, Path cache) {
        return new HostSettings(account, region, runtimeClient, cache, 4, Duration.ofMinutes(5));
    }
}
