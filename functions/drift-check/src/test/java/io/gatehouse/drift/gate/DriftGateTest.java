package io.gatehouse.drift.gate;

import static io.gatehouse.drift.gate.GateFixture.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.events.DriftDetected;
import org.junit.jupiter.api.Test;

class DriftGateTest {

    private final GateFixture fixture = new GateFixture();
    private final InMemoryStore store = fixture.store;

    @Test
    void shouldTakeTheFirstRunForNormalAndCompareTheNext() {
        fixture.compare("r1", 0);
        assertThat(store.baselines).containsEntry(NAME, "r1");
        assertThat(store.objects).isEmpty();

        fixture.compare("r2", 0);

        assertThat(store.objects).containsOnlyKeys("reports/orders/r2/drift.json", "reports/orders/r2/drift.html");
        assertThat(store.objects.get("reports/orders/r2/drift.json")).contains("\"reference_run\" : \"r1\"", "\"drifted\" : false");
        assertThat(fixture.sent).isEmpty();
    }

    @Test
    void shouldTakeTheFirstRunForNormalInWhateverOrderTheyAreAskedAbout() {
        fixture.enter("r1", 0);
        fixture.compare("r2", 1);
        fixture.gate.check(NAME, "r1");

        assertThat(store.baselines).containsEntry(NAME, "r1");
        assertThat(store.objects).containsKey("reports/orders/r2/drift.json");
        assertThat(store.comparisons.get(NAME)).containsOnlyKeys("r2");
    }

    @Test
    void shouldTellOneDriftOnceOverTenFiles() {
        fixture.compare("r00", 0);
        for (int i = 1; i <= 10; i++) {
            fixture.compare("r" + (10 + i), i < 4 ? 0 : 1);
        }

        assertThat(fixture.drifts()).containsExactly("r14");
        var event = (DriftDetected) fixture.sent.getFirst();
        assertThat(event.referenceRun()).isEqualTo("r00");
        assertThat(event.features())
            .singleElement()
            .satisfies(feature -> {
                assertThat(feature.name()).isEqualTo("amount");
                assertThat(feature.kind()).isEqualTo("sudden");
                assertThat(feature.recommendation().en()).isNotEmpty();
                assertThat(feature.recommendation().ko()).isNotEmpty();
            });
        assertThat(event.reportUri()).isEqualTo("s3://lake/reports/orders/r14/drift.html");
    }

    @Test
    void shouldTellAnotherDriftOnceTheFirstHasEnded() {
        double[] shifts = { 0, 1, 0, 1, 0, 0, 1, 1 };
        for (int i = 0; i < shifts.length; i++) {
            fixture.compare("r" + i, shifts[i]);
        }

        assertThat(fixture.drifts()).as("one calm run in between ends nothing, two do").containsExactly("r1", "r6");
    }

    @Test
    void shouldTellAnewAgainstAnotherBaseline() {
        fixture.compare("r1", 0);
        fixture.compare("r2", 1);
        store.baselines.put(NAME, "r2");
        fixture.compare("r3", 1);
        fixture.compare("r4", 0);

        assertThat(fixture.drifts()).containsExactly("r2", "r4");
    }

    @Test
    void shouldLetALateRunChangeNothing() {
        fixture.compare("r1", 0);
        fixture.compare("r5", 0);
        fixture.compare("r3", 1);

        assertThat(fixture.sent).isEmpty();
        assertThat(store.objects.get("reports/orders/r3/drift.json")).contains("\"drifted\" : true");
    }

    @Test
    void shouldNotCompareAgainWhatWasCompared() {
        fixture.compare("r1", 0);
        fixture.compare("r2", 1);
        var read = store.profilesRead.size();

        assertThat(fixture.gate.check(NAME, "r2")).isEmpty();
        assertThat(store.profilesRead)
            .as("only the reference is looked for")
            .hasSize(read + 1);
        assertThat(fixture.drifts()).containsExactly("r2");
    }

    @Test
    void shouldCompareAgainWithAnotherBaselineOnTheDailyRound() {
        fixture.compare("r1", 0);
        fixture.compare("r2", 1);
        fixture.compare("r3", 1);
        store.baselines.put(NAME, "r2");

        fixture.gate.checkAll();

        assertThat(store.objects.get("reports/orders/r3/drift.json")).contains("\"reference_run\" : \"r2\"", "\"drifted\" : false");
    }

    @Test
    void shouldCompareWithAPinnedRunOrAWindow() {
        fixture.compare("r1", 0);
        fixture.compare("r2", 1);
        fixture.compare("r3", 1);
        store.contracts.put(NAME, "{\"gatehouse\":{\"drift\":{\"reference\":{\"window\":2}}}}");
        fixture.compare("r4", 1);
        store.contracts.put(NAME, "{\"gatehouse\":{\"drift\":{\"reference\":{\"run\":\"r2\"}},\"locale\":\"ko\"}}");
        fixture.compare("r5", 1);

        assertThat(store.objects.get("reports/orders/r4/drift.json")).contains("\"reference_run\" : \"r2..r3\"", "\"drifted\" : false");
        assertThat(store.objects.get("reports/orders/r5/drift.json")).contains("\"reference_run\" : \"r2\"", "\"drifted\" : false");
        assertThat(store.objects.get("reports/orders/r5/drift.html")).contains("<html lang=\"ko\"");
    }

    @Test
    void shouldSayThatDefaultsHeldWhereTheContractCannotBeKept() {
        store.contracts.put(NAME, "{\"gatehouse\":{\"drift\":{\"alpha\":7}}}");
        fixture.compare("r1", 0);
        fixture.compare("r2", 0);

        assertThat(store.objects.get("reports/orders/r2/drift.json")).contains("Default settings held", "/gatehouse/drift/alpha");
    }

    @Test
    void shouldCompareNothingWhereAProfileIsGone() {
        store.baselines.put(NAME, "long-gone");
        fixture.compare("r2", 1);

        assertThat(store.objects).isEmpty();
        assertThat(fixture.gate.check("never-heard-of", "r9")).isEmpty();
        assertThat(fixture.gate.checkNewest("nobody")).isEmpty();
    }

    @Test
    void shouldTellGradualFromSuddenByTheRunsBefore() {
        double[] shifts = { 0, 0.03, 0.06, 0.09, 0.12, 0.15, 0.18, 0.21, 0.24 };
        for (int i = 0; i < shifts.length; i++) {
            store.enters(NAME, "r" + i, GateFixture.amounts(1, shifts[i]));
            fixture.gate.check(NAME, "r" + i);
        }

        assertThat(((DriftDetected) fixture.sent.getFirst()).features().getFirst().kind()).isEqualTo("gradual");
    }
}
