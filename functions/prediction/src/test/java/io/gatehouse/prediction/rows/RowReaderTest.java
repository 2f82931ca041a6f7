package io.gatehouse.prediction.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {

    private final RowReader reader = new RowReader(new Limits(2_000, 3, 4, 10));

    @Test
    void shouldReadRowsInTheirOrderWithEveryKindOfFeature() throws Exception {
        // When
        var rows = reader.read(
            """
            {"rows":[{"id":"a"},{"features":{"distance":12.5,"month":7,"late":true,"origin":"ICN"}},{"id":7,"features":{"x":null}}]}
            """
        );
        // Then
        assertThat(rows).extracting(Row::at).containsExactly(0, 1, 2);
        assertThat(rows).extracting(Row::id).containsExactly("a", null, "7");
        assertThat(rows.get(0).byIdAlone()).isTrue();
        assertThat(rows.get(1).values()).containsEntry("distance", 12.5).containsEntry("month", 7L).containsEntry("late", true);
        assertThat(rows.get(1).values()).containsEntry("origin", "ICN");
        assertThat(rows.get(2).values()).containsEntry("x", null);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '^',
        value = {
            "                                         | The body is no",
            "[]                                       | The body is no object",
            "{}                                       | There are no rows",
            "{\"rows\":[]}                            | There are no rows",
            "{\"rows\":{}}                            | \"rows\" is no list",
            "{\"row\":[]}                             | member 'row'",
            "{\"rows\":[1]}                           | Row 0 is no object",
            "{\"rows\":[{\"id\":\"\"}]}               | The id of row 0 is empty",
            "{\"rows\":[{\"id\":{}}]}                 | The id of row 0 is no text",
            "{\"rows\":[{\"feature\":{}}]}            | member 'feature'",
            "{\"rows\":[{\"features\":[]}]}           | \"features\" of row 0 is no object",
            "{\"rows\":[{\"id\":\"a\"}]} {}           | Something follows",
            "{\"rows\":[{\"id\":\"a\"                 | The body is no JSON",
        }
    )
    void shouldSayWhereABodyGoesWrong(String body, String sentence) {
        // When
        var refusal = catchThrowableOfType(Malformed.class, () -> reader.read(body == null ? "" : body));
        // Then
        assertThat(refusal).hasMessageContaining(sentence).hasMessageContaining("send ");
        assertThat(refusal.tooLarge()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '^',
        value = {
            "{\"rows\":[{\"id\":\"a\"},{\"id\":\"a\"},{\"id\":\"a\"},{\"id\":\"a\"}]}                | more than 3 rows",
            "{\"rows\":[{\"features\":{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1}}]}                    | more than 4 features",
        }
    )
    void shouldRefuseMoreThanItTakes(String body, String sentence) {
        // When
        var refusal = catchThrowableOfType(Malformed.class, () -> reader.read(body));
        // Then
        assertThat(refusal).hasMessageContaining(sentence).hasMessageContaining("batch");
        assertThat(refusal.tooLarge()).isTrue();
    }

    @Test
    void shouldRefuseALargeBodyUnread() {
        assertThat(catchThrowableOfType(Malformed.class, () -> reader.read("x".repeat(2_001))).tooLarge()).isTrue();
    }

    @Test
    void shouldNameTheFeatureThatIsNoPlainValue() {
        // When
        var refusal = catchThrowableOfType(UnfitRow.class, () ->
            reader.read("{\"rows\":[{\"id\":\"a\"},{\"features\":{\"origin\":[1]}}]}")
        );
        // Then
        assertThat(refusal.row()).isEqualTo(1);
        assertThat(refusal.feature()).isEqualTo("origin");
    }

    @Test
    void shouldNameTheRowThatHasNothing() {
        // When
        var refusal = catchThrowableOfType(UnfitRow.class, () -> reader.read("{\"rows\":[{\"id\":null}]}"));
        // Then
        assertThat(refusal).hasMessageContaining("neither");
        assertThat(refusal.feature()).isNull();
    }
}
