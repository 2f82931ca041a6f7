package io.gatehouse.aws.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.aws.proof.Spoiled.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The template passes two judges that know nothing of each other, and both are shown to be awake. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofIT {

    private static final Path BUILT = Path.of("cdk.out/Gatehouse.template.json");
    private static final Path SPOILED = Path.of("infra/aws/target/spoiled");

    private final JsonMapper json = new JsonMapper();
    private JsonNode template;
    private Rule ours;
    private Optional<Map<Path, List<Fault>>> linted;

    @BeforeAll
    void judge() throws IOException, InterruptedException {
        template = json.readTree(BUILT.toFile());
        ours = Rule.ours(new Schemas(CdkTool.installed().resourceSchemas()));
        var linter = CfnLint.find();
        linted = linter.isEmpty() ? Optional.empty() : Optional.of(linter.get().judge(templates()));
        if (linted.isEmpty()) {
            System.out.println(Python.missing());
        }
    }

    /** The built one, and the broken ones as files: the linter takes seconds for each, so what breaks different resources shares one. */
    private Set<Path> templates() throws IOException {
        var broken = new LinkedHashMap<Path, JsonNode>();
        Spoiled.seenBy(Judge.CFN_LINT).forEach(spoiled ->
            broken.put(file(spoiled), spoiled.of(broken.getOrDefault(file(spoiled), template)))
        );
        Files.createDirectories(SPOILED);
        for (var entry : broken.entrySet()) {
            json.writeValue(entry.getKey().toFile(), entry.getValue());
        }
        var paths = new LinkedHashSet<>(Set.of(BUILT));
        paths.addAll(broken.keySet());
        return paths;
    }

    private static Path file(Spoiled spoiled) {
        return SPOILED.resolve(spoiled.round() + ".template.json");
    }

    @Test
    void shouldSatisfyTheSchemasThatCdkCarries() {
        assertThat(ours.faults(template)).isEmpty();
    }

    @Test
    void shouldSatisfyCloudFormationsLinter() {
        assumeThat(linted).as(Python.missing()).isPresent();
        assertThat(linted.orElseThrow().get(BUILT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseWhatIsBrokenAndNameTheResource(Spoiled spoiled) {
        // When
        var seen = new EnumMap<Judge, List<Fault>>(Judge.class);
        seen.put(Judge.RULES_OF_OURS, ours.faults(spoiled.of(template)));
        linted.ifPresent(faults -> seen.put(Judge.CFN_LINT, faults.getOrDefault(file(spoiled), List.of())));

        // Then
        seen.forEach((judge, faults) -> System.out.printf("%-20s %-14s %s%n", spoiled, judge, faults));
        seen.keySet().retainAll(spoiled.seenBy());
        assertThat(seen).isNotEmpty();
        assertThat(seen).allSatisfy((judge, faults) -> assertThat(faults).extracting(Fault::resource).contains(spoiled.resource(template)));
    }
}
