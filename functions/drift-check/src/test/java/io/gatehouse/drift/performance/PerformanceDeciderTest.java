package io.gatehouse.drift.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.drift.performance.Curve.Verdict;
import io.gatehouse.events.LabelRecord;
import io.gatehouse.events.PredictionRecord;
import io.gatehouse.lambda.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PerformanceDeciderTest {

    private final List<PredictionRecord> predictions = new ArrayList<>();
    private final List<LabelRecord> labels = new ArrayList<>();
    private PerformanceSettings settings = Logs.settings();

    @Test
    void shouldHoldWhileTheModelAnswersAsWellAsItDid() {
        for (int day = 0; day < 20; day++) {
            add(Logs.day(day, 300, 0.9));
        }

        var verdict = decide();

        assertThat(verdict.fallen()).isFalse();
        assertThat(verdict.judged()).isTrue();
        assertThat(curve(verdict, Metric.ACCURACY).points()).hasSize(20);
        assertThat(curve(verdict, Metric.ACCURACY).points().getFirst().value()).isCloseTo(0.9, within(0.05));
    }

    @Test
    void shouldSeeAFallSayWhereItBeganAndWhatNoticedIt() {
        for (int day = 0; day < 10; day++) {
            add(Logs.day(day, 300, day < 6 ? 0.9 : 0.7));
        }

        var verdict = decide();

        assertThat(verdict.fallen()).isTrue();
        var accuracy = verdict.fallenCurves().getFirst();
        assertThat(accuracy.metric()).isEqualTo(Metric.ACCURACY);
        assertThat(accuracy.segment()).isNull();
        var began = accuracy.began().orElseThrow();
        assertThat(began.from()).isEqualTo(Logs.START.plus(Duration.ofDays(6)));
        assertThat(verdict.shownBy(accuracy, began)).startsWith("proportions").contains("adwin", "ddm");
        assertThat(verdict.fallenCurves()).extracting(Curve::metric).contains(Metric.F1, Metric.AUC, Metric.BRIER);
        assertThat(verdict.reason().en()).contains("accuracy fell");
        assertThat(verdict.recommendation().ko()).contains("재학습");
    }

    @Test
    void shouldRecoverAfterTwoWindowsThatHold() {
        for (int day = 0; day < 10; day++) {
            add(Logs.day(day, 300, day == 6 ? 0.6 : 0.9));
            if (day >= 6) {
                assertThat(decide().fallen())
                    .as("after day %s", day)
                    .isEqualTo(day < 8);
            }
        }
    }

    @Test
    void shouldSeeAFallOfOneSegmentThatAllOthersHide() {
        for (int day = 0; day < 8; day++) {
            add(Logs.day(day, 800, Map.of("north", day < 5 ? 0.9 : 0.8, "south", day < 5 ? 0.9 : 0.94)));
        }

        var verdict = decide();

        assertThat(curve(verdict, Metric.ACCURACY).fallen()).isFalse();
        assertThat(verdict.fallenCurves())
            .isNotEmpty()
            .allMatch(curve -> "region=north".equals(curve.segment()));
        assertThat(verdict.reason().en()).contains("region=north");
        assertThat(verdict.recommendation().en()).contains("Only a part");
    }

    @Test
    void shouldSeeErrorsOfNumbersGrow() {
        settings = numbers();
        var random = new Random(5);
        for (int i = 0; i < 3000; i++) {
            var truth = 100 + 10 * random.nextGaussian();
            var error = random.nextGaussian() * (i < 2000 ? 2 : 3);
            var at = Logs.START.plus(Duration.ofHours(i));
            predictions.add(new PredictionRecord("p" + i, at, "m", "1", null, "" + (truth + error), Map.of(), Map.of()));
            labels.add(new LabelRecord("p" + i, "" + truth, null));
        }

        var verdict = decide();

        assertThat(verdict.fallenCurves()).singleElement().extracting(Curve::metric).isEqualTo(Metric.RMSE);
        assertThat(curve(verdict, Metric.RMSE).points().getLast().value()).isCloseTo(3, within(0.6));
        assertThat(verdict.detections()).extracting(Detection::detector).contains("adwin");
    }

    @Test
    void shouldNotCallChanceOrASmallChangeAFall() {
        for (int day = 0; day < 10; day++) {
            add(Logs.day(day, day < 5 ? 5000 : 8000, day < 5 ? 0.90 : 0.885));
        }

        assertThat(decide().fallen()).as("a point and a half is beyond chance, and do not count").isFalse();
    }

    @Test
    void shouldJoinTheSameWhateverTheOrderAndHoweverOften() {
        for (int day = 0; day < 8; day++) {
            add(Logs.day(day, 200, day < 5 ? 0.9 : 0.7));
        }
        var inOrder = decide();

        var shuffled = new Join(settings);
        var lines = new ArrayList<>(labels);
        lines.addAll(labels.subList(0, 500));
        Collections.shuffle(lines, new Random(1));
        for (int i = 0; i < lines.size(); i += 77) {
            shuffled.labels(lines.subList(i, Math.min(lines.size(), i + 77)));
        }
        Collections.shuffle(predictions, new Random(2));
        shuffled.predictions(predictions);
        var verdict = PerformanceDecider.decide("labels", "r", shuffled.joined(), settings);

        assertThat(verdict.curves()).isEqualTo(inOrder.curves());
        assertThat(verdict.counts().repeated()).isEqualTo(500);
        assertThat(verdict.counts().joined()).isEqualTo(1600);
    }

    @Test
    void shouldTakeTheLabelThatBecameKnownLast() {
        var at = Logs.START;
        predictions.add(new PredictionRecord("p", at, "m", "1", null, "yes", Map.of(), Map.of()));
        var join = new Join(settings);
        join.labels(List.of(new LabelRecord("p", "yes", at.plusSeconds(9)), new LabelRecord("p", "no", at.plusSeconds(3))));
        join.labels(List.of(new LabelRecord("p", "no", at.plusSeconds(5)), new LabelRecord("x", "no", null)));
        join.predictions(predictions);

        var joined = join.joined();

        assertThat(joined.outcomes()).singleElement().matches(Outcome::right);
        assertThat(joined.counts()).isEqualTo(new Join.Counts(1, 4, 1, 1, 2, 0, true));
    }

    @Test
    void shouldHaveAnAnswerForEveryAwkwardLog() {
        assertThat(decide().judged()).as("nothing at all").isFalse();
        assertThat(decide().reason().en()).contains("too few labels");

        for (var accuracy : List.of(1.0, 0.0)) {
            predictions.clear();
            labels.clear();
            for (int day = 0; day < 5; day++) {
                var rows = Logs.day(day, 200, accuracy);
                predictions.addAll(rows.predictions());
                rows.labels().forEach(label -> labels.add(new LabelRecord(label.id(), "yes", null)));
            }
            predictions.replaceAll(line ->
                new PredictionRecord(line.id(), line.at(), "m", "1", accuracy == 1 ? Double.NaN : 7.0, "yes", Map.of(), Map.of())
            );
            assertThat(decide().fallen()).as("one class, right always, scores that are none").isFalse();
            assertFinite(decide());
        }
        settings = numbers();
        labels.replaceAll(label -> new LabelRecord(label.id(), "Infinity", null));
        assertThat(decide().counts().unreadable()).isEqualTo(1000);
        assertFinite(decide());
    }

    @Test
    void shouldSayThatAPerfectModelFell() {
        for (int day = 0; day < 6; day++) {
            add(Logs.day(day, 200, day < 4 ? 1.0 : 0.8));
        }

        assertThat(decide().fallenCurves()).extracting(Curve::metric).contains(Metric.ACCURACY, Metric.F1, Metric.AUC);
        assertThat(curve(decide(), Metric.ACCURACY).points()).extracting(Curve.Point::verdict).endsWith(Verdict.FELL, Verdict.FELL);
        assertFinite(decide());
    }

    private static PerformanceSettings numbers() {
        return new PerformanceSettings("made", null, Task.REGRESSION, null, Duration.ofDays(10), 100, 300, 0.002, List.of(), Map.of());
    }

    private static void assertFinite(PerformanceDocument document) {
        assertThat(Json.text(document)).doesNotContain("NaN", "Infinity");
    }

    private void add(Logs.Day day) {
        predictions.addAll(day.predictions());
        labels.addAll(day.labels());
    }

    private PerformanceDocument decide() {
        var join = new Join(settings);
        join.labels(labels);
        join.predictions(predictions);
        return PerformanceDecider.decide("labels", "r", join.joined(), settings);
    }

    private static Curve curve(PerformanceDocument document, Metric metric) {
        return document
            .curves()
            .stream()
            .filter(curve -> curve.metric() == metric && curve.segment() == null)
            .findFirst()
            .orElseThrow();
    }
}
