package io.gatehouse.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link ValidationBenchmark} and prints all of it as one table, each speed beside those it is held against. */
public final class SpeedTable {

    private static final List<Line> LINES = List.of(
        new Line("newlines", "Counting line breaks", List.of()),
        new Line("fastCsvCallbacks", "FastCSV, a callback a field", List.of()),
        new Line("fastCsvRecords", "FastCSV, a String a field", List.of()),
        new Line("profile", "Profile", List.of("fastCsvCallbacks", "duckDbSummarize")),
        new Line("validateAndProfile", "Contract of 15 fields, outputs, profile", List.of("profile", "duckDbChecks")),
        new Line("duckDbSummarize", "DuckDB SUMMARIZE", List.of()),
        new Line("duckDbChecks", "DuckDB, the same 15 checks by hand", List.of()),
        new Line("profileParquet", "Profile of Parquet", List.of("duckDbSummarizeParquet")),
        new Line("duckDbSummarizeParquet", "DuckDB SUMMARIZE of Parquet", List.of())
    );

    private SpeedTable() {}

    /** @param beside the benchmarks that its speed is told as a multiple of */
    private record Line(String benchmark, String title, List<String> beside) {
        String with(Map<String, Double> speeds) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "| %s | %.0f |", title, speeds.get(benchmark)));
            String separator = " ";
            for (String other : beside) {
                if (speeds.containsKey(other)) {
                    double ratio = speeds.get(benchmark) / speeds.get(other);
                    line.append(separator).append(String.format(Locale.ROOT, "%.2f × %s", ratio, title(other)));
                    separator = "; ";
                }
            }
            return line.append(" |").toString();
        }

        private static String title(String benchmark) {
            return LINES.stream()
                .filter(line -> line.benchmark.equals(benchmark))
                .map(Line::title)
                .findFirst()
                .orElseThrow();
        }
    }

    /** Takes the options of JMH; names of benchmarks leave out the others. */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
        CommandLineOptions given = new CommandLineOptions(arguments);
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given).addProfiler(CpuProfiler.class).shouldFailOnError(true);
        if (given.getIncludes().isEmpty()) {
            options.include(ValidationBenchmark.class.getName());
        }
        print(speeds(options.build()));
    }

    private static Map<String, Double> speeds(Options options) throws RunnerException {
        Map<String, Double> speeds = new TreeMap<>();
        for (RunResult run : new Runner(options).run()) {
            String benchmark = run.getParams().getBenchmark();
            double speed = run.getSecondaryResults().get(CpuProfiler.LABEL).getScore();
            speeds.put(benchmark.substring(benchmark.lastIndexOf('.') + 1), speed);
        }
        return speeds;
    }

    private static void print(Map<String, Double> speeds) {
        System.out.println("| | MB per CPU-second | |");
        System.out.println("|---|---|---|");
        LINES.stream()
            .filter(line -> speeds.containsKey(line.benchmark))
            .forEach(line -> System.out.println(line.with(speeds)));
    }
}
