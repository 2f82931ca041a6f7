package io.gatehouse.drift.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.decision.DriftDecider.Answer;
import io.gatehouse.drift.decision.DriftDecider.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A drift of some rows that all others hide. */
class SegmentsTest {

    private static final String CONTRACT =
        "{\"fields\":[{\"name\":\"amount\",\"type\":\"number\"},{\"name\":\"shop\"}],\"gatehouse\":{\"segments\":[\"shop\"]}}";

    @Test
    void shouldSeeADriftOfOneSegmentAndNameItInTheVerdict() throws IOException {
        var answer = decide(file(1, 0), file(2, 0.8));

        var drifted = answer.document().driftedFeatures();
        assertThat(answer.document().drifted()).isTrue();
        assertThat(drifted)
            .filteredOn(feature -> feature.segment() != null)
            .singleElement()
            .satisfies(feature -> {
                assertThat(feature.name()).isEqualTo("amount");
                assertThat(feature.segment()).isEqualTo("shop=s0");
                assertThat(feature.decidedBy().adjustedPValue()).isLessThan(0.002);
            });
        assertThat(answer.document().reason().en()).contains("1 column drifted: amount", "Most in the segment shop=s0, column amount");
        assertThat(answer.document().reason().ko()).contains("shop=s0");
        assertThat(answer.document().share()).isBetween(0.0, 1.0);
        assertThat(answer.marks()).containsKeys("amount", "amount (shop=s0)", "amount (shop=s9)");
    }

    @Test
    void shouldSayNothingOfSegmentsThatHold() throws IOException {
        var document = decide(file(1, 0), file(2, 0)).document();

        assertThat(document.drifted()).isFalse();
        assertThat(document.features()).extracting(Feature::segment).containsOnlyNulls();
    }

    @Test
    void shouldBeQuietOverManySegmentsWithoutAChange() throws IOException {
        var before = file(0, 0);
        var drifted = 0;
        for (int seed = 100; seed < 160; seed++) {
            drifted += decide(before, file(seed, 0)).document().drifted() ? 1 : 0;
        }

        assertThat(drifted).as("of 60 files of ten segments").isLessThanOrEqualTo(2);
    }

    private static Answer decide(DatasetProfile before, DatasetProfile after) {
        return DriftDecider.decide(new Question("d", "r1", before, "r2", after), DriftSettings.DEFAULT, History.NONE);
    }

    private static DatasetProfile file(int seed, double shift) throws IOException {
        var random = new Random(seed);
        var rows = new StringBuilder("amount,shop\n");
        for (int i = 0; i < 4000; i++) {
            var shop = i % 10;
            rows.append(random.nextGaussian() + (shop == 0 ? shift : 0))
                .append(",s")
                .append(shop)
                .append('\n');
        }
        var source = ByteSource.of("a.csv", rows.toString().getBytes(StandardCharsets.UTF_8));
        var contract = Optional.of(Contract.parse(CONTRACT.getBytes(StandardCharsets.UTF_8)));
        return Validator.validate(source, contract, Outputs.none(), Limits.DEFAULT, Progress.NONE).profile();
    }
}
