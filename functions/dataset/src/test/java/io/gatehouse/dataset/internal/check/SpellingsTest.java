package io.gatehouse.dataset.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.dataset.Validating;
import io.gatehouse.dataset.Violation;
import io.gatehouse.dataset.profile.ColumnProfile.ValueCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SpellingsTest {

    private static final int LONGEST = 40;

    private final Map<String, Long> counts = new TreeMap<>();

    @Test
    void shouldTellValuesApartThatDifferInOneByte() {
        // Given
        String file = file();

        // When
        var profile = Validating.csv(file).run().profile().column("v").orElseThrow();

        // Then
        Map<String, Long> found = profile
            .topValues(counts.size() + 1)
            .stream()
            .collect(Collectors.toMap(ValueCount::value, ValueCount::count));
        assertThat(found).containsExactlyInAnyOrderEntriesOf(counts);
    }

    @Test
    void shouldRememberWhichValuesFail() {
        // Given
        String file = file();
        long failing = counts
            .entrySet()
            .stream()
            .filter(value -> value.getKey().contains("b"))
            .mapToLong(Map.Entry::getValue)
            .sum();

        // When
        var outcome = Validating.csv(file)
            .against("{'fields':[{'name':'v','type':'string','constraints':{'pattern':'a*'}},{'name':'w'}]}")
            .run();

        // Then
        assertThat(outcome.violations()).extracting(Violation::check, Violation::count).contains(tuple("pattern", failing));
    }

    @Test
    void shouldLoseNoOccurrenceWhereMoreValuesComeAgainThanAreRememberedAtFirst() {
        // Given
        Random random = new Random(11);
        int[] values = random.ints(60_000, 0, 9_000).toArray();
        String file =
            "v,w\n" +
            Arrays.stream(values)
                .mapToObj(value -> value + ",x\n")
                .collect(Collectors.joining());

        // When
        var column = Validating.csv(file).run().profile().column("v").orElseThrow();

        // Then
        var moments = column.moments().orElseThrow();
        assertThat(moments.count()).isEqualTo(values.length);
        assertThat(moments.mean()).isCloseTo(Arrays.stream(values).average().orElseThrow(), Offset.offset(1e-8));
        assertThat(column.quantiles().orElseThrow().count()).isEqualTo(values.length);
        assertThat(column.quantiles().orElseThrow().quantile(0.5)).isBetween(4_350.0, 4_650.0);
        assertThat(column.distinct().estimate()).isBetween(8_500L, 9_500L);
    }

    /** Values of every length, as, and each of them with one byte that is a b: all many times, in no order. */
    private String file() {
        List<String> rows = new ArrayList<>();
        for (int length = 1; length <= LONGEST; length++) {
            add(rows, "a".repeat(length));
            for (int at = 0; at < length; at++) {
                add(rows, "a".repeat(at) + "b" + "a".repeat(length - at - 1));
            }
        }
        Collections.shuffle(rows, new Random(7));
        return "v,w\n" + String.join("", rows);
    }

    private void add(List<String> rows, String value) {
        long times = 10 + (rows.size() % 7);
        counts.put(value, times);
        for (int i = 0; i < times; i++) {
            rows.add(value + ",x\n");
        }
    }
}
