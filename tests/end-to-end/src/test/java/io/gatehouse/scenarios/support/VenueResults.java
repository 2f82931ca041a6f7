package io.gatehouse.scenarios.support;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What scenarios came to at one venue, kept as a file: the day, then a line an invocation.
 *
 * @param day of the last run, empty if there was none
 * @param byScenario the invocations of each scenario, by its class and method
 */
record VenueResults(String venue, String day, SortedMap<String, List<Invocation>> byScenario) {
    private static final String DAY = "# ";

    /** @param name class, method, and what sets this invocation apart */
    record Invocation(String name, String result) {
        static Invocation parse(String line) {
            var parts = line.split("\t", 2);
            return new Invocation(parts[0], parts[1]);
        }

        private String scenario() {
            var words = name.split(" ", 3);
            return words[0] + " " + words[1];
        }

        private String line() {
            return name + "\t" + result;
        }
    }

    static VenueResults of(String venue, String day, Stream<Invocation> invocations) {
        return new VenueResults(
            venue,
            day,
            invocations.collect(groupingBy(Invocation::scenario, TreeMap::new, mapping(invocation -> invocation, toList())))
        );
    }

    static VenueResults read(Path folder, String venue) {
        var file = file(folder, venue);
        try {
            var lines = Files.exists(file) ? Files.readAllLines(file) : List.of(DAY);
            var invocations = lines.stream().skip(1).map(Invocation::parse);
            return of(venue, lines.getFirst().substring(DAY.length()), invocations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These, but what was told again as it was told then, and without scenarios that are no more. */
    VenueResults updated(VenueResults newer, Set<String> suite) {
        var merged = new TreeMap<>(byScenario);
        merged.putAll(newer.byScenario());
        merged.keySet().retainAll(suite);
        return new VenueResults(venue, newer.day(), merged);
    }

    void write(Path folder) throws IOException {
        var lines = new ArrayList<>(List.of(DAY + day));
        invocations().map(Invocation::line).sorted().forEach(lines::add);
        Files.createDirectories(folder);
        Files.write(file(folder, venue), lines);
    }

    Stream<Invocation> invocations() {
        return byScenario.values().stream().flatMap(List::stream);
    }

    long count(String verdict) {
        return invocations()
            .filter(invocation -> invocation.result().startsWith(verdict))
            .count();
    }

    private static Path file(Path folder, String venue) {
        return folder.resolve(venue.replace('/', '-') + ".tsv");
    }
}
