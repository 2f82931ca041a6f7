package io.gatehouse.local.functions;

import java.time.Duration;

/** Adds up what a function's invocations use. Thread-safe. */
final class Meter {

    private long invocations;
    private double cpuSeconds;
    private double initCpuSeconds;
    private int maxMemoryMb;
    private Duration longest = Duration.ZERO;
    private double heaviestCpuSeconds;

    synchronized void started(double cpu) {
        initCpuSeconds += cpu;
    }

    synchronized void invoked(double cpu, int memoryMb, Duration duration) {
        invocations++;
        cpuSeconds += cpu;
        maxMemoryMb = Math.max(maxMemoryMb, memoryMb);
        longest = longest.compareTo(duration) < 0 ? duration : longest;
        heaviestCpuSeconds = Math.max(heaviestCpuSeconds, cpu);
    }

    synchronized FunctionUsage read(FunctionDefinition of) {
        return new FunctionUsage(
            of.name(),
            of.memoryMb(),
            of.timeout(),
            invocations,
            cpuSeconds,
            initCpuSeconds,
            maxMemoryMb,
            longest,
            heaviestCpuSeconds
        );
    }

    synchronized void clear() {
        invocations = 0;
        cpuSeconds = 0;
        initCpuSeconds = 0;
        maxMemoryMb = 0;
        longest = Duration.ZERO;
        heaviestCpuSeconds = 0;
    }
}
