package io.gatehouse.scenarios.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Where results are kept: those of any run under {@code target}; with {@code -Dgatehouse.record=true}, those that {@code docs/scenarios.md}
 * shows, which are committed. A run of some scenarios leaves the results of the others as they are.
 *
 * @param runs folder with a file a venue
 * @param page the table of them all
 */
record Records(Path runs, Path page) {
    static final List<String> VENUES = List.of("infra/local", "MiniStack", "LocalStack");

    private static final Path MODULE = Samples.ROOT.resolve("tests/end-to-end");
    private static final Records LAST = new Records(MODULE.resolve("target/scenarios"), MODULE.resolve("target/scenarios.md"));
    static final Records COMMITTED = new Records(MODULE.resolve("scenarios"), Samples.ROOT.resolve("docs/scenarios.md"));

    private static final String TITLE = """
    # Every scenario, at every venue

    Written by the scenarios themselves: a run with `-Dgatehouse.record=true` enters its results here, so edit nothing by hand
    ([how](../CONTRIBUTING.md#run-one-scenario)). What the venues are, and how they differ: [A second opinion](emulators.md). A scenario
    told with several parameters counts as often; the single results are in [tests/end-to-end/scenarios](../tests/end-to-end/scenarios).

    """;

    static Records chosen() {
        return Boolean.getBoolean("gatehouse.record") ? COMMITTED : LAST;
    }

    void enter(String venue, List<Ledger.Line> lines) {
        var day = LocalDate.now(ZoneOffset.UTC).toString();
        var told = VenueResults.of(
            venue,
            day,
            lines.stream().map(line -> new VenueResults.Invocation(oneLine(line.scenario()), oneLine(line.result().toString())))
        );
        try {
            VenueResults.read(runs, venue).updated(told, Suite.names()).write(runs);
            Files.writeString(page, TITLE + ScenarioTable.markdown(read()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<VenueResults> read() {
        return VENUES.stream()
            .map(venue -> VenueResults.read(runs, venue))
            .toList();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
