package io.gatehouse.prediction.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.config.ConfigException;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {

    private static final String BOOK = """
    {
      "fields": { "distance": "number", "origin": "string", "month": "integer", "at": "datetime" },
      "before": [
        { "name": "impossible", "when": "distance > 20000.0", "filter": "No flight is so long." },
        { "name": "shuttle", "when": "origin == 'HNL' && distance < 200.0", "shortcut": { "score": 0.02 } }
      ],
      "after": [
        { "name": "storm", "when": "month == 12 && score > 0.5", "override": { "score": 0.99 } },
        { "name": "humble", "when": "score > 0.9", "cap": { "max": 0.95 } },
        { "name": "doubt", "when": "score > 0.4 && score < 0.6", "policy": { "prediction": "unsure", "review": true } }
      ],
      "alone": {
        "rules": [{ "name": "long", "when": "distance > 3000.0", "answer": { "score": 0.3 } }],
        "otherwise": { "score": 0.2 }
      }
    }
    """;

    private final RuleBook book = RuleReader.read(BOOK);

    @Test
    void shouldTakeTheRulesOfTheSampleModel() throws Exception {
        var sample = RuleReader.read(Files.readString(Path.of("..", "..", "samples", "models", "flight-delay", "rules.json")));

        var nowhere = sample.before(row("origin", "LIT", "destination", "LIT", "distance", 304L), Scale.UNKNOWN);

        assertThat(nowhere).isPresent();
        assertThat(sample.before(row("origin", "LIT", "destination", "DFW", "distance", 304L), Scale.UNKNOWN)).isEmpty();
        assertThat(sample.alone(row("distance", 304L), Scale.UNKNOWN)).isPresent();
    }

    private static Row row(Object... namesAndValues) {
        Map<String, Object> features = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            features.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Row(0, null, features);
    }

    @Test
    void shouldFilterAndSayWhy() throws Exception {
        // When
        var decided = book.before(row("distance", 30000.0), Scale.UNKNOWN).orElseThrow();
        // Then
        assertThat(decided.scored().prediction()).isNull();
        assertThat(decided.fired().getFirst().rule()).isEqualTo("impossible");
        assertThat(decided.fired().getFirst().reason()).contains("No flight is so long.").contains("distance > 20000.0");
    }

    @Test
    void shouldAnswerInsteadOfTheModel() throws Exception {
        // When
        var decided = book.before(row("distance", 100L, "origin", "HNL"), Scale.UNKNOWN).orElseThrow();
        // Then
        assertThat(decided.scored()).isEqualTo(Scored.ofTwo(0.02f, "0"));
    }

    @Test
    void shouldNotFireOnWhatAMissingValueLeavesOpen() throws Exception {
        assertThat(book.before(row("origin", "HNL"), Scale.UNKNOWN)).isEmpty();
        assertThat(book.before(row(), Scale.UNKNOWN)).isEmpty();
    }

    @Test
    void shouldApplyAllThatHoldOneAfterTheOther() throws Exception {
        // When
        var decided = book.after(row("month", 12L), Scored.ofTwo(0.6f, "1"), Scale.UNKNOWN);
        // Then
        assertThat(decided.scored().score()).isEqualTo(0.95f, within(0f));
        assertThat(decided.fired()).extracting("rule").containsExactly("storm", "humble");
        assertThat(decided.fired().getLast().reason()).isEqualTo("0.99 was brought to 0.95 because score > 0.9");
        assertThat(decided.review()).isFalse();
    }

    @Test
    void shouldDecideOtherwiseAndAskForAReview() throws Exception {
        // When
        var decided = book.after(row(), Scored.ofTwo(0.55f, "1"), Scale.UNKNOWN);
        // Then
        assertThat(decided.scored().score()).isEqualTo(0.55f);
        assertThat(decided.scored().prediction()).isEqualTo("unsure");
        assertThat(decided.review()).isTrue();
    }

    @Test
    void shouldAnswerAloneWhileThereIsNoModel() throws Exception {
        assertThat(book.alone(row("distance", 4000.0), Scale.UNKNOWN).orElseThrow().scored().score()).isEqualTo(0.3f);
        assertThat(book.alone(row(), Scale.UNKNOWN).orElseThrow().fired().getFirst().rule()).isEqualTo("otherwise");
    }

    @Test
    void shouldNameTheFeatureThatIsOfAnotherType() {
        // When
        var refusal = catchThrowableOfType(UnfitRow.class, () -> book.before(row("distance", "far"), Scale.UNKNOWN));
        // Then
        assertThat(refusal.feature()).isEqualTo("distance");
        assertThat(refusal).hasMessageContaining("number");
    }

    @Test
    void shouldHaveTheVersionOfItsContent() {
        assertThat(RuleReader.read(BOOK).version()).isEqualTo(book.version()).hasSize(12);
        assertThat(RuleReader.read(BOOK.replace("0.95", "0.94")).version()).isNotEqualTo(book.version());
    }

    @Test
    void shouldBeTakenByItsSchema() throws Exception {
        assertThat(violations(BOOK)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "{\"befor\":[]}",
            "{\"before\":[{\"name\":\"a\",\"when\":\"1 == 1\"}]}",
            "{\"before\":[{\"name\":\"a\",\"when\":\"1 == 1\",\"filter\":\"x\",\"shortcut\":{\"score\":1}}]}",
            "{\"before\":[{\"when\":\"1 == 1\",\"filter\":\"x\"}]}",
            "{\"before\":[{\"name\":\"a b\",\"when\":\"1 == 1\",\"filter\":\"x\"}]}",
            "{\"after\":[{\"name\":\"a\",\"when\":\"1 == 1\",\"cap\":{}}]}",
            "{\"after\":[{\"name\":\"a\",\"when\":\"1 == 1\",\"policy\":{}}]}",
            "{\"after\":[{\"name\":\"a\",\"when\":\"1 == 1\",\"override\":{\"score\":\"1\"}}]}",
            "{\"fields\":{\"a\":\"float\"}}",
            "{\"fields\":{\"score\":\"number\"}}",
            "{\"alone\":{\"rules\":[{\"name\":\"a\",\"when\":\"1 == 1\"}]}}",
        }
    )
    void shouldRefuseWhatItsSchemaRefusesWithAPlace(String text) throws Exception {
        assertThat(violations(text)).isNotEmpty();
        assertThat(catchThrowableOfType(ConfigException.class, () -> RuleReader.read(text))).hasMessageStartingWith("/");
    }

    @ParameterizedTest
    @ValueSource(strings = { "distance >", "speed > 1.0", "distance + 1.0", "distance > 'far'", "origin.matches('(a+)+')" })
    void shouldRefuseAConditionThatCannotBeDecided(String condition) {
        // Given
        var text = BOOK.replace("distance > 20000.0", condition);
        // When
        var refusal = catchThrowableOfType(ConfigException.class, () -> RuleReader.read(text));
        // Then
        assertThat(refusal).hasMessageStartingWith("/before/0/when");
    }

    @Test
    void shouldRefuseANameThatIsGivenTwice() {
        // When
        var refusal = catchThrowableOfType(ConfigException.class, () -> RuleReader.read(BOOK.replace("\"long\"", "\"storm\"")));
        // Then
        assertThat(refusal).hasMessageContaining("/alone/rules/0/name").hasMessageContaining("another rule");
    }

    private static java.util.Set<?> violations(String text) throws Exception {
        try (var schema = RuleReader.class.getResourceAsStream("rules.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(new JsonMapper().readTree(text));
        }
    }
}
