package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts set through the API. */
@ExtendWith(Scenarios.class)
class ContractIT {

    private static final String LENIENT = """
    {"fields":[{"name":"age","type":"integer"}]}""";
    private static final String STRICT = """
    {"fields":[{"name":"age","type":"integer","constraints":{"minimum":18}}]}""";
    private static final String FILE = "age\n20\n30\n40\n17\n";

    @Test
    void shouldHoldForTheNextFile(Gate gate, Api api) {
        gate.agree("ages", LENIENT);
        var before = gate.verdictOn(gate.deliver("ages/a.csv", FILE));

        gate.agree("ages", STRICT);
        var after = gate.verdictOn(gate.deliver("ages/b.csv", FILE));

        assertThat(before.status()).isEqualTo("accepted");
        assertThat(after.status()).isEqualTo("partially_accepted");
        assertThat(after.violations()).containsOnlyKeys("age:minimum");
        assertThat(api.get("/datasets/ages/contract").body()).contains("\"minimum\"");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "not json",
            "{}",
            "{\"fields\":[{\"name\":\"a\",\"type\":\"colour\"}]}",
            "{\"fields\":[{\"name\":\"a\",\"type\":\"string\",\"constraints\":{\"pattern\":\"(\"}}]}",
            "{\"fields\":[{\"name\":\"a\",\"type\":\"integer\",\"constraints\":{\"minimum\":\"soon\"}}]}",
            "{\"fields\":[{\"name\":\"a\",\"type\":\"string\"}],\"primaryKey\":[\"b\"]}",
        }
    )
    void shouldRefuseBadContractWithSentence(String contract, Gate gate, Api api) {
        gate.agree("kept", STRICT);

        var answer = api.put("/datasets/kept/contract", contract);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("pointer").isTextual()).as("says where").isTrue();
        assertThat(answer.json().path("detail").asText()).hasSizeGreaterThan(20);
        assertThat(api.get("/datasets/kept/contract").body()).contains("\"minimum\"");
    }
}
