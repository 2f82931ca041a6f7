package io.gatehouse.scenarios.support;

import io.gatehouse.local.functions.FunctionUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What each scenario came to, printed as a table at the end. */
final class Ledger {

    private final List<Line> lines = new ArrayList<>();

    /**
     * @param usage of the functions during the scenario
     */
    record Line(String scenario, boolean passed, Duration took, List<FunctionUsage> usage) {}

    synchronized void add(Line line) {
        lines.add(line);
    }

    synchronized void print() {
        int width = lines
            .stream()
            .mapToInt(line -> line.scenario().length())
            .max()
            .orElse(0);
        var table = new StringBuilder(
            "\nSeconds of functions are those of the heaviest invocation: CPU-s ÷ (MB / 1769), of the time-out.\n\n"
        );
        for (var line : lines) {
            table.append(row(line, width)).append('\n');
        }
        System.out.println(table);
    }

    private static String row(Line line, int width) {
        var functions = line
            .usage()
            .stream()
            .filter(usage -> usage.invocations() > 0)
            .map(Ledger::describe)
            .collect(Collectors.joining(", "));
        var result = line.passed() ? "passed" : "FAILED";
        return String.format(
            Locale.ROOT,
            "%-" + width + "s  %s  %6.1f s  %s",
            line.scenario(),
            result,
            line.took().toMillis() / 1e3,
            functions
        );
    }

    private static String describe(FunctionUsage usage) {
        double heaviest = usage.heaviestCpuSeconds() / (usage.memoryMb() / FunctionUsage.MB_OF_ONE_CORE);
        return String.format(
            Locale.ROOT,
            "%s %d× %.2f of %d s (%.1f %%) %d MB",
            usage.function().replace("gatehouse-", ""),
            usage.invocations(),
            heaviest,
            usage.timeout().toSeconds(),
            100 * usage.timeoutShare(),
            usage.maxMemoryMb()
        );
    }
}
