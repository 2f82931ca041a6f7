package io.gatehouse.drift.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.dataset.RowSample;
import io.gatehouse.dataset.UnreadableFileException;
import io.gatehouse.drift.decision.Decision;
import io.gatehouse.drift.decision.DriftDocument;
import io.gatehouse.drift.decision.Feature;
import io.gatehouse.drift.decision.Profiles;
import io.gatehouse.drift.explanation.Interactions;
import io.gatehouse.events.DriftDetected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The channel of attributions, through the gate. */
class ExplanationsTest {

    private static final int ROWS = 1_500;
    private static final String CONTRACT = "{\"gatehouse\":{\"drift\":{\"model\":\"scores/v1.ubj\"}}}";

    private final GateFixture fixture = new GateFixture();

    @Test
    void shouldTellOfAttributionsThatDriftWhereNoColumnDoes() {
        fixture.store.contracts.put(GateFixture.NAME, CONTRACT);
        fixture.evidence.models.put("scores/v1.ubj", Interactions.model());
        enters("r1", Interactions.rows(ROWS, 0, 0, 1));
        enters("r2", Interactions.rows(ROWS, 0.95, 0, 2));
        enters("r3", Interactions.rows(ROWS, 0.95, 0, 3));

        var document = check("r2").orElseThrow();
        check("r3");

        assertThat(document.driftedFeatures()).isEmpty();
        assertThat(document.drifted()).isTrue();
        assertThat(document.explanation().decision()).isEqualTo(Decision.DRIFTED);
        assertThat(fixture.drifts()).containsExactly("r2");
        assertThat(((DriftDetected) fixture.sent.getFirst()).features())
            .singleElement()
            .satisfies(feature -> {
                assertThat(feature.kind()).isEqualTo("attribution");
                assertThat(feature.recommendation().ko()).isNotEmpty();
            });
        assertThat(fixture.store.objects.get("reports/" + GateFixture.NAME + "/r2/drift.json")).contains("\"explanation\"");
        assertThat(fixture.store.objects.get("reports/" + GateFixture.NAME + "/r2/drift.html")).contains("x3", "AUC");
    }

    @Test
    void shouldCompareColumnsAllTheSameWhereTheModelCannotBeHad() {
        fixture.store.contracts.put(GateFixture.NAME, CONTRACT);
        enters("r1", Interactions.rows(ROWS, 0, 0, 1));
        enters("r2", Interactions.rows(ROWS, 0.95, 0, 2));

        var missing = check("r2").orElseThrow();
        fixture.store.contracts.put(GateFixture.NAME, CONTRACT + " ");
        fixture.evidence.models.put("scores/v1.ubj", new byte[] { '{', 'x' });
        var broken = check("r2").orElseThrow();

        assertThat(missing.drifted()).isFalse();
        assertThat(missing.features()).hasSize(3);
        assertThat(missing.explanation().decision()).isEqualTo(Decision.NOT_COMPARED);
        assertThat(missing.explanation().reason().en()).contains("There is no model 'scores/v1.ubj'");
        assertThat(broken.explanation().reason().en()).contains("The model");
    }

    @Test
    void shouldSayThatRowsAreGoneOrHoldNoNumbers() {
        fixture.store.contracts.put(GateFixture.NAME, CONTRACT);
        fixture.evidence.models.put("scores/v1.ubj", Interactions.model());
        enters("r1", Interactions.rows(ROWS, 0, 0, 1));
        enters("r2", Interactions.rows(ROWS, 0, 0, 2));
        var rows = fixture.evidence.rows.remove("r1");

        assertThat(check("r2").orElseThrow().explanation().reason().en()).contains("gone");

        for (var row : rows.values()) {
            row[1] = Float.NaN;
        }
        fixture.evidence.rows.put("r1", rows);
        fixture.store.contracts.put(GateFixture.NAME, CONTRACT + " ");
        assertThat(check("r2").orElseThrow().explanation().reason().en()).contains("'x2' holds no numbers");
    }

    /** A time-out of S3 says nothing of the rows: the queue asks again, and nothing was decided meanwhile. */
    @Test
    void shouldLeaveAReadThatBrokeToTheQueueAndDecideNothing() {
        fixture.store.contracts.put(GateFixture.NAME, CONTRACT);
        fixture.evidence.models.put("scores/v1.ubj", Interactions.model());
        enters("r1", Interactions.rows(ROWS, 0, 0, 1));
        enters("r2", Interactions.rows(ROWS, 0.95, 0, 2));
        fixture.evidence.failure = new IOException("The connection was lost 4 times");

        assertThatThrownBy(() -> check("r2"))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("could not be read");
        assertThat(fixture.store.objects).doesNotContainKey("reports/" + GateFixture.NAME + "/r2/drift.json");
        assertThat(fixture.sent).isEmpty();

        fixture.evidence.failure = null;
        assertThat(check("r2").orElseThrow().explanation().decision()).isEqualTo(Decision.DRIFTED);
        assertThat(fixture.drifts()).containsExactly("r2");
    }

    @Test
    void shouldWeighColumnsAsTheModelDoesUnlessTheContractSaysOtherwise() {
        fixture.store.contracts.put(
            GateFixture.NAME,
            "{\"gatehouse\":{\"drift\":{\"model\":\"scores/v1.ubj\",\"columns\":{\"x2\":{\"weight\":5}}}}}"
        );
        fixture.evidence.models.put("scores/v1.ubj", Interactions.model());
        enters("r1", Interactions.rows(ROWS, 0, 0, 1));
        enters("r2", Interactions.rows(ROWS, 0, 0, 2));

        var document = check("r2").orElseThrow();

        var sizes = document.explanation().importance();
        assertThat(sizes.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow()).isCloseTo(1, within(1e-9));
        assertThat(document.features())
            .filteredOn(feature -> feature.name().equals("x2"))
            .extracting(Feature::weight)
            .containsExactly(5.0);
        assertThat(document.features())
            .filteredOn(feature -> !feature.name().equals("x2"))
            .allSatisfy(feature -> assertThat(feature.weight()).isEqualTo(sizes.get(feature.name())).isNotEqualTo(1));
    }

    @Test
    void shouldTakeWhatCannotBeTakenApartForAFinding() {
        fixture.store.contracts.put(GateFixture.NAME, CONTRACT);
        fixture.evidence.models.put("scores/v1.ubj", Interactions.model());
        enters("r1", Interactions.rows(ROWS, 0, 0, 1));
        enters("r2", Interactions.rows(ROWS, 0, 0, 2));
        fixture.evidence.failure = new UnreadableFileException("the file is no whole Parquet file");

        var explanation = check("r2").orElseThrow().explanation();

        assertThat(explanation.decision()).isEqualTo(Decision.NOT_COMPARED);
        assertThat(explanation.reason().en()).contains("no whole Parquet");
    }

    @Test
    void shouldKeepNoRowsOfPersonalColumns() {
        fixture.store.contracts.put(GateFixture.NAME, "{\"gatehouse\":{\"pii\":[\"x1\"],\"drift\":{\"attributions\":[\"x1\",\"x2\"]}}}");
        enters("r1", Interactions.rows(ROWS, 0, 0, 1));
        enters("r2", Interactions.rows(ROWS, 0, 0, 2));

        var document = check("r2").orElseThrow();

        assertThat(document.explanation().reason().en()).contains("'x1' is personal");
        assertThat(fixture.faults.calls()).doesNotContain("Evidence.rows");
    }

    private Optional<DriftDocument> check(String runId) {
        return fixture.gate.check(GateFixture.NAME, runId);
    }

    private void enters(String runId, RowSample rows) {
        fixture.evidence.rows.put(runId, rows);
        fixture.store.enters(
            GateFixture.NAME,
            runId,
            Profiles.rows("x1,x2,x3", ROWS, i -> rows.values()[i][0] + "," + rows.values()[i][1] + "," + rows.values()[i][2])
        );
    }
}
