package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Run;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.Tap;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What enters is compared with what entered before, by profiles alone, and a drift is told once. */
@ExtendWith(Scenarios.class)
class DriftIT {

    @Test
    void shouldSeeNoDriftInFlightsFromJanuaryToMarch(Gate gate, Api api) {
        gate.agree("late", Samples.contract("flights"));
        assertThat(api.get("/datasets/late/drift").status()).isEqualTo(404);
        var january = baseline(gate, api, "late/2001/01.csv", Samples.bytes(Samples.data("flights-2001-01.csv")));

        var march = gate.verdictOn("late/2001/03.csv", Samples.bytes(Samples.data("flights-2001-03.csv")));

        var drift = drift(api, march);
        assertThat(drift.path("reference_run").asText()).isEqualTo(january.id());
        assertThat(drift.path("drifted").asBoolean()).isFalse();
        assertThat(feature(drift, "delay").path("decision").asText()).isEqualTo("not_drifted");
        assertThat(feature(drift, "delay").at("/tests/ks/p_value").asDouble()).isCloseTo(0.2387, within(5e-5));
        assertThat(feature(drift, "date").path("decision").asText()).isEqualTo("excluded");
        Await.untilTrue("the newest comparison", Gate.PATIENCE, () -> api.get("/datasets/late/drift").json().equals(drift));
    }

    @Test
    void shouldSeeDriftInSeattlesWeatherAndShowIt(Gate gate, Api api, AwsClients aws) {
        gate.agree("weather", Samples.contract("seattle-weather"));
        baseline(gate, api, "weather/2012.csv", Samples.bytes(Samples.data("seattle-weather-2012.csv")));

        try (var tap = Tap.onGatehouse(aws, "weather")) {
            var run = gate.verdictOn("weather/2015.csv", Samples.bytes(Samples.data("seattle-weather-2015.csv")));
            var drift = drift(api, run);

            assertThat(drift.path("drifted").asBoolean()).isTrue();
            assertThat(feature(drift, "temp_max").path("drifted").asBoolean()).isTrue();
            assertThat(feature(drift, "weather").path("drifted").asBoolean()).isTrue();
            assertThat(feature(drift, "weather").at("/recommendation/ko").asText()).isNotEmpty();
            var event = tap.next("DriftDetected").path("detail");
            assertThat(event.path("run_id").asText()).isEqualTo(run.id());
            assertThat(event.path("features").findValuesAsText("name")).contains("temp_max", "weather");
            assertThat(gate.read("reports/weather/" + run.id() + "/drift.html")).contains("<svg class=\"overlay\"", "변화 감지");
        }
    }

    @Test
    void shouldTellAPlantedDriftOnceOverTenFiles(Gate gate, Api api, AwsClients aws) {
        baseline(gate, api, "planted/00.csv", amounts(0, 0).getBytes(StandardCharsets.UTF_8));

        try (var tap = Tap.onGatehouse(aws, "planted")) {
            Run first = null;
            for (int i = 1; i <= 10; i++) {
                var run = gate.verdictOn(gate.deliver("planted/%02d.csv".formatted(i), amounts(i, i < 4 ? 0 : 1)));
                assertThat(drift(api, run).path("drifted").asBoolean()).isEqualTo(i >= 4);
                first = i == 4 ? run : first;
            }

            var event = tap.next("DriftDetected").path("detail");
            assertThat(event.path("run_id").asText()).isEqualTo(first.id());
            assertThat(event.at("/features/0/recommendation/en").asText()).isNotEmpty();
            assertThat(event.at("/features/0/recommendation/ko").asText()).isNotEmpty();
            assertThat(tap.rest()).noneMatch(other -> other.path("detail-type").asText().equals("DriftDetected"));
        }
    }

    @Test
    void shouldCompareAgainWhenAskedToAfterAnotherBaselineWasSet(Gate gate, Api api) {
        baseline(gate, api, "asked/1.csv", amounts(1, 0).getBytes(StandardCharsets.UTF_8));
        var second = gate.verdictOn(gate.deliver("asked/2.csv", amounts(2, 1)));
        var third = gate.verdictOn(gate.deliver("asked/3.csv", amounts(3, 1)));
        assertThat(drift(api, third).path("drifted").asBoolean()).isTrue();

        assertThat(api.post("/datasets/asked/baseline", "{\"run\":\"" + second.id() + "\"}").status()).isEqualTo(200);
        assertThat(api.post("/datasets/asked/drift", "").status()).isEqualTo(202);

        Await.untilTrue("another comparison", Gate.PATIENCE, () -> !drift(api, third).path("drifted").asBoolean());
        assertThat(drift(api, third).path("reference_run").asText()).isEqualTo(second.id());
    }

    /** Delivers a first file, which is then what others are compared with. */
    private static Run baseline(Gate gate, Api api, String key, byte[] bytes) {
        var run = gate.verdictOn(key, bytes);
        Await.untilTrue("a baseline", Gate.PATIENCE, () -> api.get("/datasets/" + run.dataset() + "/baseline").status() == 200);
        return run;
    }

    private static JsonNode drift(Api api, Run run) {
        return Await.until("a comparison of " + run.id(), Gate.PATIENCE, () -> {
            var answer = api.get("/datasets/" + run.dataset() + "/runs/" + run.id() + "/drift");
            return answer.status() == 200 ? Optional.of(answer.json()) : Optional.empty();
        });
    }

    private static JsonNode feature(JsonNode drift, String name) {
        for (var feature : drift.path("features")) {
            if (feature.path("name").asText().equals(name)) {
                return feature;
            }
        }
        throw new AssertionError("no feature " + name + " in " + drift);
    }

    private static String amounts(int seed, double shift) {
        var random = new Random(seed);
        var rows = new StringBuilder("amount,kind\n");
        for (int i = 0; i < 1500; i++) {
            rows.append(random.nextGaussian() + shift)
                .append(",k")
                .append(random.nextInt(4))
                .append('\n');
        }
        return rows.toString();
    }
}
