package io.gatehouse.scenarios.support;

import io.gatehouse.local.functions.FunctionUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What each scenario came to: printed at the end, and entered into the table of all venues. */
final class Ledger implements AutoCloseable {

    private final Map<String, Measure> measures = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();

    /** @param usage of the functions during the scenario */
    record Measure(Duration took, List<FunctionUsage> usage) {}

    /** @param scenario class and method, then what sets this invocation apart */
    record Line(String scenario, Result result, Measure measure) {}

    private Ledger() {}

    /** The one of this JVM; JUnit closes it when the last scenario has ended. */
    static Ledger of(ExtensionContext context) {
        return context
            .getRoot()
            .getStore(Namespace.create(Ledger.class))
            .getOrComputeIfAbsent(Ledger.class, key -> new Ledger(), Ledger.class);
    }

    private static String nameOf(ExtensionContext context) {
        var method = context.getRequiredTestMethod().getName();
        var display = context.getDisplayName();
        return context.getRequiredTestClass().getSimpleName() + " " + (display.startsWith(method) ? method : method + " " + display);
    }

    /** What a scenario took, before it is known what it came to. */
    synchronized void measured(String id, Duration took, List<FunctionUsage> usage) {
        measures.put(id, new Measure(took, usage));
    }

    synchronized void add(ExtensionContext context, Result result) {
        var measure = measures.getOrDefault(context.getUniqueId(), new Measure(Duration.ZERO, List.of()));
        lines.add(new Line(nameOf(context), result, measure));
    }

    @Override
    public synchronized void close() {
        print();
        Records.chosen().enter(Environments.chosen().name(), lines);
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
            .measure()
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
            line.measure().took().toMillis() / 1e3,
            functions
        );
    }

    static String describe(FunctionUsage usage) {
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
