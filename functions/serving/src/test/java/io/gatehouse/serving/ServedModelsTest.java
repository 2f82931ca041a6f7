package io.gatehouse.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.runtime.RefusedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServedModelsTest {

    private static final Path FLIGHTS = Path.of("..", "..", "samples", "models", "flight-delay");
    private static final Path OTHERS = Path.of("..", "model-runtime", "src", "test", "resources", "models");
    private static final Map<String, Object> FLIGHT = Map.of(
        "date",
        "2001-03-05T18:20:00",
        "distance",
        "946",
        "origin",
        "ATL",
        "destination",
        "DFW"
    );

    private final Map<Integer, Path> files = new HashMap<>(Map.of(1, FLIGHTS.resolve("model.ubj")));
    private Instant now = Instant.parse("2026-11-22T00:00:00Z");
    private int champion = 1;
    private boolean registryDown;
    private int fetched;
    private final ServedModels models = new ServedModels(this::find, this::fetch, () -> now, Duration.ofSeconds(5));

    private Registered find(String model, Wanted wanted) {
        if (registryDown) {
            throw new IllegalStateException("throttled");
        }
        int number = wanted instanceof Wanted.Version version ? version.number() : champion;
        if (!files.containsKey(number)) {
            throw new UnknownModel("Model '" + model + "' has no version " + number + ".");
        }
        try {
            var note = new JsonMapper().readTree(FLIGHTS.resolve("registration.json").toFile());
            boolean flights = files.get(number).startsWith(FLIGHTS);
            var tags = flights ? Map.of(Registered.INPUTS, note.at("/signature/inputs").toString()) : Map.<String, String>of();
            return new Registered(model, "id", number, "s3://models/m", tags);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fetch(Registered version, Path folder) throws IOException {
        fetched++;
        var file = files.get(version.version());
        Files.copy(file, folder.resolve(file.getFileName()));
    }

    @Test
    void shouldEncodeAsRegisteredAndExplain() throws IOException {
        var served = models.serving("flight-delay", Wanted.CHAMPION);
        var rows = served.rows();
        rows.add(FLIGHT::get);
        rows.add(column -> column.equals("distance") ? (Object) 946 : FLIGHT.get(column));

        var answers = served.predict(rows);

        assertThat(served.columns()).containsExactly("date", "distance", "origin", "destination");
        assertThat(answers.score(0)).isBetween(0f, 1f).isEqualTo(answers.score(1));
        assertThat(answers.scores(0).values().stream().mapToDouble(Float::doubleValue).sum()).isCloseTo(1, within(1e-6));
        assertThat(answers.prediction(0)).isEqualTo(answers.score(0) > 0.5 ? "1" : "0");
        double sum = served.explain(rows, 0).values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(1 / (1 + Math.exp(-sum))).isCloseTo(answers.score(0), within(1e-5));
    }

    @Test
    void shouldTakeEmptyAbsentAndUnknownForMissing() throws IOException {
        var served = models.serving("flight-delay", Wanted.CHAMPION);
        var rows = served.rows();
        rows.add(column -> column.equals("origin") ? "" : FLIGHT.get(column));
        rows.add(column -> column.equals("origin") ? null : FLIGHT.get(column));
        rows.add(column -> column.equals("origin") ? "ICN" : FLIGHT.get(column));
        var answers = served.predict(rows);

        assertThat(answers.score(0)).isEqualTo(answers.score(1)).isEqualTo(answers.score(2));
    }

    @Test
    void shouldNameTheFeatureThatDoesNotFit() throws IOException {
        var rows = models.serving("flight-delay", Wanted.CHAMPION).rows();

        assertThatThrownBy(() -> rows.add(column -> column.equals("distance") ? "far" : FLIGHT.get(column)))
            .isInstanceOf(UnfitRow.class)
            .hasMessage("'distance' is 'far' where the model takes a number.");
        assertThatThrownBy(() -> rows.add(column -> column.equals("date") ? "yesterday" : FLIGHT.get(column)))
            .isInstanceOfSatisfying(UnfitRow.class, e -> assertThat(e.feature()).isEqualTo("minute_of_day"))
            .hasMessageContaining("a time such as");
        assertThat(rows.size()).isZero();
    }

    @Test
    void shouldNameTheFeatureThatTheModelCannotDoWithout() throws IOException {
        files.put(1, OTHERS.resolve("pipeline.onnx"));
        var rows = models.serving("late", Wanted.CHAMPION).rows();

        rows.add(column -> Map.<String, Object>of("distance", 500, "hour", 8, "carrier", "AA").get(column));
        assertThat(rows.size()).isOne();
        files.put(2, OTHERS.resolve("classes.json"));
        assertThat(models.serving("late", new Wanted.Version(2)).features()).isNotEmpty();
    }

    @Test
    void shouldSwapWhenTheAliasMovesAndLetWhoBeganFinish() throws IOException {
        files.put(2, FLIGHTS.resolve("model.ubj"));
        var old = models.serving("flight-delay", Wanted.CHAMPION);
        var rows = old.rows();
        rows.add(FLIGHT::get);
        champion = 2;

        assertThat(models.serving("flight-delay", Wanted.CHAMPION)).as("not asked again so soon").isSameAs(old);
        now = now.plusSeconds(6);
        var next = models.serving("flight-delay", Wanted.CHAMPION);

        assertThat(next.version().version()).isEqualTo(2);
        assertThat(old.predict(rows).size()).isOne();
        assertThat(models.serving("flight-delay", Wanted.CHAMPION)).isSameAs(next);
        assertThat(fetched).isEqualTo(2);
    }

    @Test
    void shouldServeOnWhileTheRegistryIsDownOrTheNewVersionCannotBeLoaded() throws IOException {
        var old = models.serving("flight-delay", Wanted.CHAMPION);
        registryDown = true;
        now = now.plusSeconds(6);
        assertThat(models.serving("flight-delay", Wanted.CHAMPION)).isSameAs(old);

        registryDown = false;
        champion = 2;
        files.put(2, OTHERS.resolve("eval.pkl"));
        now = now.plusSeconds(6);
        assertThat(models.serving("flight-delay", Wanted.CHAMPION)).isSameAs(old);

        files.put(2, FLIGHTS.resolve("model.ubj"));
        now = now.plusSeconds(6);
        assertThat(models.serving("flight-delay", Wanted.CHAMPION).version().version()).isEqualTo(2);
    }

    @Test
    void shouldSayWhatIsWrongWhereNothingServesYet() {
        files.put(3, OTHERS.resolve("eval.pkl"));

        assertThatThrownBy(() -> models.serving("flight-delay", new Wanted.Version(9))).isInstanceOf(UnknownModel.class);
        assertThatThrownBy(() -> models.serving("flight-delay", new Wanted.Version(3)))
            .isInstanceOf(RefusedModel.class)
            .hasMessageContaining("neither an ONNX nor an XGBoost");
    }
}
