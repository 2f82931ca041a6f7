package io.gatehouse.scenarios.support;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.gatehouse.scenarios.support.VenueResults.Invocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** Scenarios × venues in Markdown: totals, the results of each scenario side by side, and below them each reason once. */
final class ScenarioTable {

    private static final String NOT_TOLD = "not told yet";

    private final List<VenueResults> venues;
    private final List<String> reasons = new ArrayList<>();

    private ScenarioTable(List<VenueResults> venues) {
        this.venues = venues;
    }

    static String markdown(List<VenueResults> venues) {
        var table = new ScenarioTable(venues);
        return table.totals() + "\n" + table.results() + "\n" + table.footnotes();
    }

    private String totals() {
        var rows = new StringBuilder(head(""));
        rows.append(row("last told", VenueResults::day));
        rows.append(row(Result.PASSED.verdict(), venue -> String.valueOf(venue.count(Result.PASSED.verdict()))));
        rows.append(row(Result.NOT_APPLICABLE, venue -> String.valueOf(venue.count(Result.NOT_APPLICABLE))));
        return rows.append(row(Result.FAILED.verdict(), venue -> String.valueOf(venue.count(Result.FAILED.verdict())))).toString();
    }

    private String results() {
        var scenarios = new TreeSet<String>();
        venues.forEach(venue -> scenarios.addAll(venue.byScenario().keySet()));
        return (
            head("Scenario") +
            scenarios
                .stream()
                .map(scenario -> row(scenario.replace(' ', '.'), venue -> cell(venue.byScenario().getOrDefault(scenario, List.of()))))
                .collect(joining())
        );
    }

    private String head(String first) {
        return row(first, VenueResults::venue) + "|---".repeat(venues.size() + 1) + "|\n";
    }

    private String row(String first, Function<VenueResults, String> cell) {
        return "| " + first + " | " + venues.stream().map(cell).collect(joining(" | ")) + " |\n";
    }

    /** Each result once, with how often it came. */
    private String cell(List<Invocation> invocations) {
        if (invocations.isEmpty()) {
            return NOT_TOLD;
        }
        return invocations
            .stream()
            .collect(groupingBy(invocation -> brief(invocation.result()), LinkedHashMap::new, counting()))
            .entrySet()
            .stream()
            .map(result -> (invocations.size() == 1 ? "" : result.getValue() + " ") + result.getKey())
            .collect(joining(", "));
    }

    /** The reason becomes a number. */
    private String brief(String result) {
        if (!result.startsWith(Result.NOT_APPLICABLE + ": ")) {
            return result;
        }
        var reason = result.substring(Result.NOT_APPLICABLE.length() + 2);
        if (!reasons.contains(reason)) {
            reasons.add(reason);
        }
        return Result.NOT_APPLICABLE + " (" + (reasons.indexOf(reason) + 1) + ")";
    }

    private String footnotes() {
        var notes = new StringBuilder();
        for (int i = 0; i < reasons.size(); i++) {
            notes
                .append(i + 1)
                .append(". ")
                .append(reasons.get(i))
                .append('\n');
        }
        return notes.toString();
    }
}
