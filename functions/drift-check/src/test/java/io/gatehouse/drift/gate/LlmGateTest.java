package io.gatehouse.drift.gate;

import static io.gatehouse.drift.gate.GateFixture.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.llm.Calls;
import io.gatehouse.events.DriftDetected;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LlmGateTest {

    private final GateFixture fixture = new GateFixture();

    @BeforeEach
    void logs() {
        fixture.store.contracts.put(NAME, "{\"gatehouse\":{\"kind\":\"llm-log\"}}");
        enter("r00", Calls.rows(0, 1000));
    }

    @Test
    void shouldTellAPlantedDriftOnceOverTenFiles() {
        for (int i = 1; i <= 10; i++) {
            int file = i;
            enter(
                "r%02d".formatted(i),
                Calls.rows(i, 150, (row, random) -> row.merge("latency_ms", file < 4 ? "1" : "2", LlmGateTest::times))
            );
        }

        assertThat(fixture.drifts()).containsExactly("r04");
        var event = (DriftDetected) fixture.sent.getFirst();
        assertThat(event.features())
            .singleElement()
            .satisfies(feature -> {
                assertThat(feature.name()).isEqualTo("latency_ms");
                assertThat(feature.recommendation().en()).contains("Answers take longer");
                assertThat(feature.recommendation().ko()).contains("응답이 느려졌습니다");
            });
        assertThat(fixture.store.objects.get("reports/orders/r04/drift.html")).contains("time to answer", "응답 시간");
    }

    @Test
    void shouldTellFromTheFilesBeforeOfWhichKindADriftIs() {
        fixture.store.contracts.put(NAME, "{\"gatehouse\":{\"kind\":\"llm-log\",\"llm\":{\"window\":500}}}");
        for (int i = 1; i <= 5; i++) {
            var factor = "" + (1 + 0.15 * i);
            enter("r%02d".formatted(i), Calls.rows(i, 500, (row, random) -> row.merge("latency_ms", factor, LlmGateTest::times)));
        }

        assertThat(((DriftDetected) fixture.sent.getFirst()).features().getFirst().kind()).isEqualTo("gradual");
    }

    @Test
    void shouldCallADriftSeasonalThatCameAndWentBefore() {
        for (int i = 1; i <= 13; i++) {
            var factor = i % 5 == 3 ? "2" : "1";
            enter("r%02d".formatted(i), Calls.rows(i, 150, (row, random) -> row.merge("latency_ms", factor, LlmGateTest::times)));
        }

        assertThat(fixture.sent)
            .extracting(event -> ((DriftDetected) event).features().getFirst().kind())
            .containsExactly("sudden", "sudden", "seasonal");
    }

    @Test
    void shouldGatherAWindowFromFilesOfAFewCalls() {
        for (int i = 1; i <= 10; i++) {
            enter("r%02d".formatted(i), Calls.rows(i, 40, (row, random) -> row.put("refusal", "true")));
        }

        assertThat(fixture.drifts()).containsExactly("r03");
    }

    @Test
    void shouldReadTheReferenceOnceAndKeepItsSummary() {
        enter("r01", Calls.rows(1, 120));
        enter("r02", Calls.rows(2, 120));

        assertThat(fixture.store.rowsRead).containsExactly("r00", "r01", "r02");
        assertThat(fixture.store.summaries).containsOnlyKeys("r00");
    }

    private static String times(String number, String factor) {
        return "" + Math.round(Double.parseDouble(number) * Double.parseDouble(factor));
    }

    private void enter(String run, List<Map<String, String>> rows) {
        fixture.store.rows.put(run, rows);
        fixture.store.enters(NAME, run, DatasetProfile.EMPTY);
        fixture.gate.check(NAME, run);
    }
}
