package io.gatehouse.local.functions;

import java.time.Duration;

/**
 * What a function has used since the start or the last {@link FunctionHost#clearUsage()}.
 *
 * @param cpuSeconds of its invocations, without starts
 * @param initCpuSeconds of its starts
 * @param maxMemoryMb the highest resident set of any of its processes
 * @param longest the longest invocation, in wall time
 * @param heaviestCpuSeconds of the invocation that used the most
 */
public record FunctionUsage(
    String function,
    int memoryMb,
    Duration timeout,
    long invocations,
    double cpuSeconds,
    double initCpuSeconds,
    int maxMemoryMb,
    Duration longest,
    double heaviestCpuSeconds
) {
    /** The memory, in MB, at which Lambda gives a whole core. */
    public static final double MB_OF_ONE_CORE = 1769;

    /** Seconds that the invocations would take on Lambda's share of a core: CPU-s ÷ (MB / 1769). */
    public double lambdaSeconds() {
        return cpuSeconds / (memoryMb / MB_OF_ONE_CORE);
    }

    /** The heaviest invocation's seconds on Lambda's share of a core over the timeout; above 0.8 is too near. */
    public double timeoutShare() {
        return heaviestCpuSeconds / (memoryMb / MB_OF_ONE_CORE) / (timeout.toMillis() / 1000.0);
    }
}
