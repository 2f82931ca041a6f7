package io.gatehouse.statistics.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.statistics.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RiverAgreementTest {

    /** The references give no more warnings of a stream than these. */
    private static final int WARNINGS = 50;

    private static final JsonNode REFERENCES = References.read("detectors.json");

    private static final Map<String, Supplier<NumericDetector>> NUMERIC = Map.of(
        "ADWIN",
        () -> new Adwin(Adwin.Settings.DEFAULTS),
        "PageHinkley",
        () -> new PageHinkley(PageHinkley.Settings.DEFAULTS)
    );

    private static final Map<String, Supplier<ErrorDetector>> BINARY = Map.of(
        "DDM",
        () -> new Ddm(Ddm.Settings.DEFAULTS),
        "EDDM",
        () -> new Eddm(Eddm.Settings.DEFAULTS),
        "HDDM_A",
        () -> new HddmA(HddmA.Settings.DEFAULTS),
        "HDDM_W",
        () -> new HddmW(HddmW.Settings.DEFAULTS),
        "ADWIN",
        () -> {
            var adwin = new Adwin(Adwin.Settings.DEFAULTS);
            return error -> adwin.update(error ? 1 : 0);
        }
    );

    static Stream<Arguments> numericStreams() {
        return streams("numeric", NUMERIC.keySet().stream().sorted().toList());
    }

    static Stream<Arguments> binaryStreams() {
        return streams("binary", BINARY.keySet().stream().sorted().toList());
    }

    private static Stream<Arguments> streams(String kind, List<String> detectors) {
        return StreamSupport.stream(REFERENCES.get(kind).spliterator(), false).flatMap(stream ->
            detectors.stream().map(detector -> Arguments.of(stream.get("name").textValue(), detector, stream))
        );
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("numericStreams")
    void shouldReportAtTheSameValues(String name, String detector, JsonNode stream) {
        var values = References.doubles(stream.get("stream"));
        var watching = NUMERIC.get(detector).get();

        verify(
            stream.get(detector),
            IntStream.range(0, values.length)
                .mapToObj(i -> watching.update(values[i]))
                .toList()
        );
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("binaryStreams")
    void shouldReportAtTheSameErrors(String name, String detector, JsonNode stream) {
        var watching = BINARY.get(detector).get();

        verify(
            stream.get(detector),
            stream
                .get("stream")
                .textValue()
                .chars()
                .mapToObj(c -> watching.update(c == '1'))
                .toList()
        );
    }

    private static void verify(JsonNode expected, List<Signal> signals) {
        Function<Signal, List<Integer>> where = signal ->
            IntStream.range(0, signals.size())
                .filter(i -> signals.get(i) == signal)
                .boxed()
                .toList();
        var drifts = indices(expected.get("drift_at"));
        var warnings = indices(expected.get("warning_at"));
        var given = warnings.size() < WARNINGS ? Integer.MAX_VALUE : warnings.getLast();
        // Where a detector goes on to drift, river's EDDM still warns; ours says drift alone.
        warnings.removeAll(drifts);

        assertThat(where.apply(Signal.DRIFT)).isEqualTo(drifts);
        assertThat(
            where
                .apply(Signal.WARNING)
                .stream()
                .filter(i -> i <= given)
        ).isEqualTo(warnings);
    }

    private static List<Integer> indices(JsonNode list) {
        var indices = new ArrayList<Integer>();
        list.forEach(index -> indices.add(index.intValue()));
        return indices;
    }
}
