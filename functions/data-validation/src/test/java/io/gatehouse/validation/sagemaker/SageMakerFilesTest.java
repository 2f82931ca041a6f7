package io.gatehouse.validation.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.gate.Judgements;
import io.gatehouse.validation.gate.Reports.Report;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SageMakerFilesTest {

    private static final String CONTRACT = """
    {"fields":[{"name":"age","type":"integer"},{"name":"paid","type":"number"},
               {"name":"channel","type":"string","constraints":{"required":true,"enum":["web","store"]}},
               {"name":"phone","type":"string"}],
     "gatehouse":{"pii":["phone"],"skew":{"emit_metrics":"Enabled"}}}""";

    @Test
    void shouldWriteStatisticsInSageMakersForm() throws IOException {
        JsonNode statistics = file("statistics.json", judgement(rows(100, i -> i + "," + (i / 2.0 - 10) + ",web,01" + i)));

        assertThat(statistics.path("version").isNumber()).isTrue();
        assertThat(statistics.at("/dataset/item_count").asInt()).isEqualTo(100);
        JsonNode age = statistics.at("/features/0");
        assertThat(age.path("inferred_type").asText()).isEqualTo("Integral");
        JsonNode numbers = age.path("numerical_statistics");
        assertThat(numbers.at("/common/num_present").asInt()).isEqualTo(100);
        assertThat(numbers.path("mean").asDouble()).isCloseTo(49.5, within(1e-9));
        assertThat(numbers.path("sum").asDouble()).isCloseTo(4950, within(1e-9));
        assertThat(numbers.path("std_dev").asDouble()).isCloseTo(28.866070047722118, within(1e-9));
        JsonNode buckets = numbers.at("/distribution/kll/buckets");
        assertThat(buckets)
            .hasSize(10)
            .allSatisfy(bucket -> assertThat(bucket.path("count").asInt()).isEqualTo(10));
        assertThat(buckets.path(9).path("upper_bound").asDouble()).isEqualTo(99);
        assertThat(numbers.at("/distribution/kll/sketch/parameters/k").asInt()).isEqualTo(2048);
        assertThat(numbers.at("/distribution/kll/sketch/data/0")).hasSize(100);
        JsonNode channel = statistics.at("/features/2/string_statistics");
        assertThat(channel.at("/distribution/categorical/buckets/0")).hasToString("{\"value\":\"web\",\"count\":100.0}");
    }

    @Test
    void shouldSayOfPersonalColumnsOnlyHowManyValuesThereAre() throws IOException {
        JsonNode statistics = file("statistics.json", judgement(rows(20, i -> i + ",1,web,0101234567")));

        assertThat(statistics.at("/features/3")).hasToString(
            "{\"name\":\"phone\",\"inferred_type\":\"String\",\"string_statistics\":{\"common\":{\"num_present\":20,\"num_missing\":0}}}"
        );
    }

    @Test
    void shouldWeighTheSketchsValuesByTheirCompactor() throws IOException {
        JsonNode data = file("statistics.json", judgement(rows(50_000, i -> i + ",1,web,0"))).at(
            "/features/0/numerical_statistics/distribution/kll/sketch/data"
        );

        long weight = IntStream.range(0, data.size())
            .mapToLong(level -> (long) data.path(level).size() << level)
            .sum();
        assertThat(data.size()).isGreaterThan(1);
        assertThat(weight).isEqualTo(50_000);
    }

    @Test
    void shouldWriteConstraintsFromContractAndProfile() throws IOException {
        JsonNode constraints = file("constraints.json", judgement(rows(100, i -> (i % 4 == 0 ? "" : i) + "," + (i - 10) + ",web,0")));

        assertThat(constraints.at("/features/0").toString()).isEqualTo(
            "{\"name\":\"age\",\"inferred_type\":\"Integral\",\"completeness\":0.75,\"num_constraints\":{\"is_non_negative\":true}," +
                "\"monitoringConfigOverrides\":{}}"
        );
        assertThat(constraints.at("/features/1/num_constraints/is_non_negative").asBoolean()).isFalse();
        assertThat(constraints.at("/features/2/completeness").asDouble()).isEqualTo(1);
        assertThat(constraints.at("/features/2/string_constraints/domains")).hasToString("[\"web\",\"store\"]");
        assertThat(constraints.at("/features/3/string_constraints/domains")).isEmpty();
        assertThat(constraints.path("monitoring_config")).hasToString(
            "{\"evaluate_constraints\":\"Enabled\",\"emit_metrics\":\"Enabled\",\"datatype_check_threshold\":1.0," +
                "\"domain_content_threshold\":0.99,\"distribution_constraints\":{\"perform_comparison\":\"Enabled\"," +
                "\"comparison_threshold\":0.1,\"comparison_method\":\"Robust\",\"categorical_comparison_threshold\":0.1," +
                "\"categorical_drift_method\":\"LInfinity\"}}"
        );
    }

    @Test
    void shouldNameViolationsAsSageMakerDoes() throws IOException {
        String file = rows(200, i -> (i % 50 == 0 ? "old" : i % 90) + ",1," + (i % 20 == 0 ? "fax" : i % 50 == 1 ? "" : "web") + ",0");
        String normal = rows(200, i -> 100 + (i % 90) + ",1,web,0");

        JsonNode violations = file(
            "constraint_violations.json",
            Judgements.of("orders/a.csv", file, Optional.of(CONTRACT), Optional.of(normal))
        ).path("violations");

        assertThat(violations)
            .extracting(violation -> violation.path("feature_name").asText() + " " + violation.path("constraint_check_type").asText())
            .contains("age data_type_check", "channel categorical_values_check", "channel completeness_check", "age baseline_drift_check");
        assertThat(violations.path(0).path("description").asText()).isEqualTo(
            "Data type match requirement is not met. Expected data type: Integral, Expected match: 100.0%. " +
                "Observed: Only 98.0% of data is Integral."
        );
    }

    @Test
    void shouldNameColumnsThatAreMissingOrTooMany() throws IOException {
        Judgement judgement = Judgements.of("orders/a.csv", "age,paid,phone,fax\n1,1,0,0\n", Optional.of(CONTRACT));

        assertThat(SageMakerFiles.of(judgement)).extracting(Report::file).containsExactly("constraint_violations.json");
        assertThat(file("constraint_violations.json", judgement).path("violations"))
            .extracting(violation -> violation.path("feature_name").asText() + " " + violation.path("constraint_check_type").asText())
            .contains("channel missing_column_check", "fax extra_column_check");
    }

    private static Judgement judgement(String content) throws IOException {
        return Judgements.of("orders/a.csv", content, Optional.of(CONTRACT));
    }

    private static String rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count)
            .mapToObj(row)
            .collect(Collectors.joining("\n", "age,paid,channel,phone\n", "\n"));
    }

    private static JsonNode file(String name, Judgement judgement) throws IOException {
        Report report = SageMakerFiles.of(judgement)
            .stream()
            .filter(each -> each.file().equals(name))
            .findFirst()
            .orElseThrow();
        return Json.mapper().readTree(report.content());
    }
}
