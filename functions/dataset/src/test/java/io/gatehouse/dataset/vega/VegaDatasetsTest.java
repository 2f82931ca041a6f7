package io.gatehouse.dataset.vega;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import io.gatehouse.dataset.vega.VegaDatasets.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tables of others against the contracts that they wrote. Where rows fail, it is known why, and that it is right that they do. */
class VegaDatasetsTest {

    private static final Path REPORT = Path.of("target", "vega-datasets.md");

    private static final String DATES = "Theirs: the dates are written otherwise, and the contract gives no format";
    private static final String MEMBERS = "Theirs: rows have members that the contract does not know";

    /** What fails, and why. Everything else must pass whole. */
    private static final Map<String, List<String>> EXPLAINED = Map.ofEntries(
        Map.entry("anscombe.json", List.of("X type 44", "Theirs: integers are written with a fraction, as 10.0")),
        Map.entry("cars.json", List.of("Miles_per_Gallon type 139", "Theirs: values as 17.5 are no integers")),
        Map.entry("countries.json", List.of(" extra_column 558", MEMBERS)),
        Map.entry("flare.json", List.of(" extra_column 251", MEMBERS)),
        Map.entry("flights-2k.json", List.of("date type 2000", DATES)),
        Map.entry("flights-5k.json", List.of("date type 5000", DATES)),
        Map.entry("flights-10k.json", List.of("date type 10000", DATES)),
        Map.entry("flights-20k.json", List.of("date type 20000", DATES)),
        Map.entry("monarchs.json", List.of(" extra_column 1", MEMBERS)),
        Map.entry("movies.json", List.of("Title type 9; Release Date type 3201", DATES + "; nine titles are numbers, as 1776")),
        Map.entry("political-contributions.json", List.of("Coverage_End_Date type 58", DATES)),
        Map.entry("sp500.csv", List.of("date type 123", DATES)),
        Map.entry("stocks.csv", List.of("date type 560", DATES))
    );

    @Test
    void shouldAgreeWithContractsThatOthersWrote() throws IOException, InterruptedException {
        // Given
        Optional<List<Resource>> resources = VegaDatasets.fetch();
        assumeTrue(resources.isPresent(), "npm cannot fetch vega-datasets here: nothing was compared");

        // When
        Map<String, String> found = new TreeMap<>();
        StringBuilder report = new StringBuilder("| Table | Rows | Accepted | Fails | Why |\n|---|---|---|---|---|\n");
        for (Resource resource : resources.get()) {
            Outcome outcome = outcome(resource);
            String fails = fails(outcome);
            if (!fails.isEmpty()) {
                found.put(resource.path(), fails);
            }
            String why = EXPLAINED.getOrDefault(resource.path(), List.of("", "")).get(1);
            report.append(
                "| %s | %d | %d | %s | %s |%n".formatted(resource.path(), outcome.rows().total(), outcome.rows().valid(), fails, why)
            );
        }
        Files.writeString(REPORT, report);
        System.out.println(report);

        // Then
        Map<String, String> expected = EXPLAINED.entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getFirst()));
        assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(resources.get()).hasSizeGreaterThanOrEqualTo(60);
    }

    private static Outcome outcome(Resource resource) throws IOException {
        ByteSource source = ByteSource.of(resource.name(), resource.bytes());
        return Validator.validate(source, Optional.of(resource.contract()), Outputs.none(), Limits.DEFAULT, Progress.NONE);
    }

    private static String fails(Outcome outcome) {
        if (outcome.rows().total() == 0) {
            return outcome.fileError().orElseThrow().toString();
        }
        return outcome
            .violations()
            .stream()
            .map(v -> v.field() + " " + v.check() + " " + v.count())
            .collect(Collectors.joining("; "));
    }
}
