package io.gatehouse.validation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.events.DataRejected;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where keys of the landing bucket lead. */
class LandingKeysTest {

    private static final String GOOD = "id,amount\n1,10\n2,20\n";

    @TempDir
    private Path spill;

    private GateFixture gate;

    @BeforeEach
    void open() {
        gate = new GateFixture(spill);
    }

    @Test
    void shouldTakeAKeyInKoreanAsItIs() throws IOException {
        Run run = gate.admit(gate.lands("매출/2026 3월/서울+부산 100%.csv", GOOD)).orElseThrow();

        assertThat(run.dataset()).isEqualTo("매출");
        assertThat(run.status()).isEqualTo(RunStatus.ACCEPTED);
    }

    @Test
    void shouldGatherADatasetWhoseNameComesInDecomposedHangul() throws IOException {
        Run run = gate.admit(gate.lands(java.text.Normalizer.normalize("매출/a.csv", java.text.Normalizer.Form.NFD), GOOD)).orElseThrow();

        assertThat(run.dataset()).isEqualTo("매출");
    }

    @ParameterizedTest
    @ValueSource(
        strings = { "a.csv", "../a.csv", "orders/../a.csv", "orders/./a.csv", "/a.csv", "_orders/a.csv", "or ders/a.csv", "-x/a.csv", "" }
    )
    void shouldGiveAVerdictOnAKeyThatNamesNoDataset(String key) throws IOException {
        Run run = gate.admit(gate.lands(key, GOOD)).orElseThrow();

        assertThat(run.dataset()).isEqualTo(DatasetName.UNROUTED);
        assertThat(run.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(run.error()).satisfies(error ->
            assertThat(error.message())
                .contains("data set")
                .contains("'" + key + "'")
        );
        assertThat(gate.sent).singleElement().isInstanceOf(DataRejected.class);
    }

    @Test
    void shouldPassOverAFolderThatAConsoleMade() throws IOException {
        assertThat(gate.admit(gate.lands("orders/2026/", ""))).isEmpty();
        assertThat(gate.runs.all()).isEmpty();
    }
}
