package io.gatehouse.drift.gate;

import static io.gatehouse.drift.gate.PerformanceFixture.LABELS;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.drift.performance.Join.Counts;
import io.gatehouse.drift.performance.PerformanceReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgingTest {

    private final PerformanceFixture fixture = new PerformanceFixture();

    @Test
    void shouldReadAsManyLinesAsMemoryBearsAndSayThatThereAreMore() {
        fixture.predict(0, 0.9);
        fixture.label(0, 0.9);
        fixture.label(1, 0.9);

        assertThat(join(600).complete()).isTrue();
        assertThat(join(600).labels()).isEqualTo(600);
        assertThat(join(599).complete()).isFalse();
        assertThat(join(599).labels()).isEqualTo(599);
    }

    @Test
    void shouldSayThatThereAreOlderFilesThanAreRead() {
        fixture.predict(0, 0.9);
        for (int i = 0; i < Judging.MOST_RUNS; i++) {
            fixture.enter(LABELS, "r%04d".formatted(i), List.of(Map.of("id", "p-" + i, "label", "yes")));
        }
        assertThat(join(100_000).complete()).isTrue();

        fixture.enter(LABELS, "r9999", List.of(Map.of("id", "p", "label", "yes")));

        assertThat(join(100_000).complete()).isFalse();
        assertThat(join(100_000).labels()).isEqualTo(Judging.MOST_RUNS);
        fixture.gate.check(LABELS);
        assertThat(fixture.store.objects.get("reports/truths/r9999/performance.html")).contains(
            "older ones judge nothing",
            "최근 100개 파일"
        );
    }

    private Counts join(int mostLines) {
        var settings = PerformanceReader.read(fixture.store.contracts.get(LABELS)).orElseThrow();
        var judging = new Judging(fixture, fixture.store, mostLines);
        return judging.join(judging.files(LABELS, settings), settings).counts();
    }
}
