package io.gatehouse.statistics.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorsTest {

    static List<NumericDetector> numeric() {
        return List.of(new Adwin(Adwin.Settings.DEFAULTS), new PageHinkley(PageHinkley.Settings.DEFAULTS));
    }

    static List<ErrorDetector> binary() {
        return List.of(
            new Ddm(Ddm.Settings.DEFAULTS),
            new Eddm(Eddm.Settings.DEFAULTS),
            new HddmA(HddmA.Settings.DEFAULTS),
            new HddmW(HddmW.Settings.DEFAULTS)
        );
    }

    @ParameterizedTest
    @MethodSource("numeric")
    void shouldIgnoreWhatIsNotFinite(NumericDetector detector) {
        for (int i = 0; i < 500; i++) {
            assertThat(detector.update(1.0)).isEqualTo(Signal.STABLE);
            assertThat(detector.update(Double.NaN)).isEqualTo(Signal.STABLE);
            assertThat(detector.update(Double.NEGATIVE_INFINITY)).isEqualTo(Signal.STABLE);
        }
    }

    @ParameterizedTest
    @MethodSource("numeric")
    void shouldNoticeAStep(NumericDetector detector) {
        var drifts = IntStream.range(0, 1000)
            .filter(i -> detector.update(i < 500 ? 1.0 : 3.0) == Signal.DRIFT)
            .boxed()
            .toList();

        assertThat(drifts)
            .isNotEmpty()
            .allMatch(i -> i >= 500 && i < 600);
    }

    @ParameterizedTest
    @MethodSource("binary")
    void shouldStayQuietWhereNothingIsWrong(ErrorDetector detector) {
        for (int i = 0; i < 1000; i++) {
            assertThat(detector.update(false)).isEqualTo(Signal.STABLE);
        }
    }

    @ParameterizedTest
    @MethodSource("binary")
    void shouldNoticeThatErrorsRose(ErrorDetector detector) {
        var random = new Random(7);

        var drifts = IntStream.range(0, 4000)
            .filter(i -> detector.update(random.nextDouble() < (i < 2000 ? 0.05 : 0.5)) == Signal.DRIFT)
            .boxed()
            .toList();

        assertThat(drifts).anyMatch(i -> i >= 2000 && i < 2400);
    }

    @Test
    void shouldKeepTheNewMeanAfterADrift() {
        var adwin = new Adwin(Adwin.Settings.DEFAULTS);
        int i = 0;
        while (adwin.update(i < 512 ? 1.0 : 3.0) != Signal.DRIFT) {
            i++;
        }

        assertThat(i).isBetween(512, 600);
        assertThat(adwin.mean()).isGreaterThan(1.5);
        assertThat(adwin.width()).isLessThan(512);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 33, 10_000 })
    void shouldKnowTheMeanOfItsWindow(int values) {
        var adwin = new Adwin(Adwin.Settings.DEFAULTS);
        var random = new Random(7);
        var sum = 0.0;
        for (int i = 0; i < values; i++) {
            var value = random.nextGaussian() * 0.001 + 5;
            sum += value;
            adwin.update(value);
        }

        assertThat(adwin.width()).isEqualTo(values);
        assertThat(adwin.mean()).isEqualTo(sum / values, within(1e-9));
    }

    @Test
    void shouldRefuseAWarningAfterTheDrift() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Eddm.Settings(30, 0.8, 0.9));
    }
}
