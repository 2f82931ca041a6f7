package io.gatehouse.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

    private static final JavaClasses HOUSE = House.classes();
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("broken");

    static Stream<HouseRule> rules() {
        return HouseRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldHold(HouseRule rule) {
        rule.below().apply("io.gatehouse").check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldFindWhatBreaksIt(HouseRule rule) {
        var result = rule.below().apply("broken").evaluate(BROKEN);
        assertThat(result.getFailureReport().getDetails()).anyMatch(detail -> detail.contains(rule.breaker()));
    }

    @Test
    void shouldLookAtEveryModule() {
        var parts = List.of(
            "events",
            "lambda",
            "keys",
            "dataset",
            "statistics",
            "trees",
            "runtime",
            "serving",
            "validation",
            "drift",
            "authorizer",
            "gateway",
            "registry",
            "prediction",
            "batch",
            "cli",
            "spark",
            "aws",
            "local"
        );
        for (var part : parts) {
            assertThat(HOUSE.stream().map(type -> type.getPackageName()))
                .as(part)
                .anyMatch(name -> name.equals("io.gatehouse." + part) || name.startsWith("io.gatehouse." + part + "."));
        }
    }
}
