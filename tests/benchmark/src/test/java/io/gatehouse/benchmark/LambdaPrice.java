package io.gatehouse.benchmark;

/**
 * What processor time of this machine is on Lambda, where memory buys a share of a processor: a whole one at 1,769 MB. Prices of
 * us-east-1 for x86, in USD, without the free tier and without API Gateway.
 */
record LambdaPrice(int memoryMb) {
    private static final double MB_OF_ONE_CORE = 1_769;
    private static final double GB_SECOND = 0.0000166667;
    private static final double MILLION_REQUESTS = 0.20;

    /** Milliseconds that a request holds an environment, which does nothing else meanwhile. */
    double millis(double cpuMillis) {
        return cpuMillis / share();
    }

    double requestsPerSecond(double cpuMillis) {
        return 1e3 / millis(cpuMillis);
    }

    /** Time is billed in whole milliseconds. */
    double perMillion(double cpuMillis) {
        return MILLION_REQUESTS + 1e6 * (Math.ceil(millis(cpuMillis)) / 1e3) * (memoryMb / 1024.0) * GB_SECOND;
    }

    private double share() {
        return Math.min(1, memoryMb / MB_OF_ONE_CORE);
    }
}
