package io.gatehouse.scenarios.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Scenarios × venues. Each venue's last run is kept as {@code target/scenarios/<venue>.tsv}; {@code target/scenarios.md} shows all that are
 * there side by side, the invocations of one method together.
 */
final class ScenarioTable {

    private static final Path TARGET = Samples.ROOT.resolve("tests/end-to-end/target");
    private static final Path RUNS = TARGET.resolve("scenarios");
    private static final Path TABLE = TARGET.resolve("scenarios.md");

    private ScenarioTable() {}

    static void enter(String venue, List<Ledger.Line> lines) {
        var rows = lines
            .stream()
            .map(line -> String.join("\t", oneLine(line.scenario()), oneLine(line.result().toString())))
            .sorted()
            .toList();
        try {
            Files.createDirectories(RUNS);
            Files.write(RUNS.resolve(URLEncoder.encode(venue, UTF_8) + ".tsv"), rows);
            Files.writeString(TABLE, markdown(read()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By venue, by method, the results of its invocations. */
    private static Map<String, Map<String, List<String>>> read() throws IOException {
        var venues = new TreeMap<String, Map<String, List<String>>>();
        try (var runs = Files.list(RUNS)) {
            for (var run : runs.filter(file -> file.toString().endsWith(".tsv")).toList()) {
                var byMethod = Files.readAllLines(run)
                    .stream()
                    .map(line -> line.split("\t", 2))
                    .collect(groupingBy(line -> method(line[0]), TreeMap::new, Collectors.mapping(line -> line[1], Collectors.toList())));
                venues.put(URLDecoder.decode(run.getFileName().toString().replace(".tsv", ""), UTF_8), byMethod);
            }
        }
        return venues;
    }

    static String markdown(Map<String, Map<String, List<String>>> venues) {
        var table = new StringBuilder("| Scenario | ").append(String.join(" | ", venues.keySet())).append(" |\n");
        table.append("|---".repeat(venues.size() + 1)).append("|\n");
        var methods = new TreeSet<String>();
        venues.values().forEach(results -> methods.addAll(results.keySet()));
        for (var method : methods) {
            table.append("| ").append(method).append(" | ");
            venues.values().forEach(results -> table.append(cell(results.getOrDefault(method, List.of()))).append(" | "));
            table.deleteCharAt(table.length() - 1).append('\n');
        }
        return table.toString();
    }

    /** Each result once, with how often it came. */
    private static String cell(List<String> results) {
        if (results.isEmpty()) {
            return "not run";
        }
        var counts = results.stream().collect(groupingBy(result -> result, LinkedHashMap::new, counting()));
        return counts
            .entrySet()
            .stream()
            .map(result -> (results.size() == 1 ? "" : result.getValue() + " ") + result.getKey().replace("|", "\\|"))
            .collect(Collectors.joining("; "));
    }

    private static String method(String scenario) {
        var words = scenario.split(" ", 3);
        return words[0] + " " + words[1];
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
