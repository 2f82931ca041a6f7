package io.gatehouse.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * Predictions on the local stack by an open loop: 100, 300 and 1000 requests a second, and a burst from 100 to 1000 in one second. The load,
 * the gateway and the functions share the machine; a step in which it is busy shows the machine and not the program. Arguments: seconds a
 * step (5), root of the project (.).
 */
public final class PredictionLoad {

    private static final int WARM_SECONDS = 40;
    private static final int WARM_RATE = 150;
    private static final int LOW = 100;
    private static final int HIGH = 1_000;
    /** From here on a request waits for a processor, whoever else has it. */
    private static final double MACHINE_IS_FULL = 0.9;
    private static final int MEMORY_MB = 512;

    private static final String HEAD = """
    | requests a second | requests | errors % | p50 ms | p95 ms | p99 ms | sent late p99 ms | CPU ms a request: function | stack and load \
    | machine busy % | limit | on Lambda, 512 MB: requests a second an environment | a vCPU | USD a million |
    |---|---|---|---|---|---|---|---|---|---|---|---|---|---|""";

    private final ServedStack stack;
    private final OpenLoop loop;
    private final int seconds;

    private PredictionLoad(ServedStack stack, int seconds) {
        this.stack = stack;
        this.loop = new OpenLoop(stack.api("/predict/" + ServedStack.MODEL), ServedStack.KEY, ServedStack.ROW);
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        var root = Path.of(arguments.length > 1 ? arguments[1] : ".");
        try (var stack = ServedStack.start(root)) {
            ServedStack.until(() -> stack.predict().statusCode() == 200);
            new PredictionLoad(stack, seconds).table();
        }
        System.exit(0);
    }

    private void table() {
        loop.run(WARM_SECONDS, second -> WARM_RATE);
        System.out.println(HEAD);
        for (int rate : new int[] { LOW, 300, HIGH }) {
            step(Integer.toString(rate), second -> rate);
        }
        int half = Math.max(1, seconds / 2);
        step(LOW + ", then " + HIGH + " from one second to the next", second -> second < half ? LOW : HIGH);
    }

    private void step(String name, IntToDoubleFunction rate) {
        var before = ProcessorTime.now(ServedStack.FUNCTION);
        var outcome = loop.run(seconds, rate);
        var took = ProcessorTime.now(ServedStack.FUNCTION).since(before);
        double cpu = (1e3 * took.function()) / outcome.requests();
        var price = new LambdaPrice(MEMORY_MB);
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %.2f | %.1f | %.1f | %.1f | %.1f | %.2f | %.2f | %.0f | %s | %.0f | %.0f | %.2f |%n",
            name,
            outcome.requests(),
            (100.0 * outcome.errors()) / outcome.requests(),
            outcome.quantile(0.5),
            outcome.quantile(0.95),
            outcome.quantile(0.99),
            outcome.lateMillis(),
            cpu,
            (1e3 * took.rest()) / outcome.requests(),
            100 * took.load(),
            took.load() > MACHINE_IS_FULL ? "the machine" : "none reached",
            price.requestsPerSecond(cpu),
            1e3 / cpu,
            price.perMillion(cpu)
        );
    }
}
