package io.gatehouse.scenarios.support;

import io.gatehouse.local.functions.FunctionUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What each scenario came to: printed at the end, and entered into the table of all venues. */
final class Ledger implements AutoCloseable {

    private final List<Line> lines = new ArrayList<>();

    /**
     * @param scenario class and method, then what sets this invocation apart
     * @param usage of the functions during the scenario
     */
    record Line(String scenario, Result result, Duration took, List<FunctionUsage> usage) {}

    private Ledger() {}

    /** The one of this JVM; JUnit closes it when the last scenario has ended. */
    static Ledger of(ExtensionContext context) {
        return context
            .getRoot()
            .getStore(Namespace.create(Ledger.class))
            .getOrComputeIfAbsent(Ledger.class, key -> new Ledger(), Ledger.class);
    }

    static String nameOf(ExtensionContext context) {
        var method = context.getRequiredTestMethod().getName();
        var display = context.getDisplayName();
        return context.getRequiredTestClass().getSimpleName() + " " + (display.startsWith(method) ? method : method + " " + display);
    }

    synchronized void add(String scenario, Result result, Duration took, List<FunctionUsage> usage) {
        lines.add(new Line(scenario, result, took, usage));
    }

    void notApplicable(String scenario, String why) {
        add(scenario, Result.notApplicable(why), Duration.ZERO, List.of());
    }

    @Override
    public synchronized void close() {
        print();
        ScenarioTable.enter(Environments.chosen().name(), lines);
    }

    private void print() {
        int width = lines
            .stream()
            .mapToInt(line -> line.scenario().length())
            .max()
            .orElse(0);
        var table = new StringBuilder("\nScenarios on ")
            .append(Environments.chosen().name())
            .append(". Seconds of functions are those of the heaviest invocation: CPU-s ÷ (MB / 1769), of the time-out.\n\n");
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
        return String.format(
            Locale.ROOT,
            "%-" + width + "s  %s  %6.1f s  %s",
            line.scenario(),
            line.result(),
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
