package io.gatehouse.dataset.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.FieldType;
import io.gatehouse.dataset.Validating;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class StoredProfilesTest {

    @Test
    void shouldReadAndMergeProfilesOfTheFirstVersion() {
        // Given
        DatasetProfile stored = DatasetProfile.fromBytes(resource("version-1.profile"));
        DatasetProfile fresh = Validating.csv("n,s,d,b\n9000,w9,2027-01-01,true\n").run().profile();

        // When
        DatasetProfile merged = stored.merge(fresh);

        // Then
        ColumnProfile numbers = stored.column("n").orElseThrow();
        assertThat(stored.rows()).isEqualTo(4_000);
        assertThat(numbers.missing()).isEqualTo(572);
        assertThat(numbers.moments().orElseThrow().count()).isEqualTo(3_428);
        assertThat(numbers.quantiles().orElseThrow().quantile(0.5)).isBetween(240.0, 260.0);
        assertThat(stored.column("s").orElseThrow().topValues(1).getFirst().count()).isEqualTo(800);
        assertThat(stored.column("d").orElseThrow().type()).isEqualTo(FieldType.DATE);
        assertThat(stored.column("b").orElseThrow().trueCount()).isEqualTo(2_000);
        assertThat(merged.rows()).isEqualTo(4_001);
        assertThat(merged.column("n").orElseThrow().moments().orElseThrow().maximum()).isEqualTo(9_000);
        assertThat(DatasetProfile.fromBytes(stored.toBytes()).toBytes()).isEqualTo(resource("version-1.profile"));
    }

    @Test
    void shouldNotLetOneStrayValueSquashTheHistogram() {
        // Given
        StringBuilder file = new StringBuilder("n\n");
        for (int i = 0; i < 1_000; i++) {
            file.append(i % 100).append('\n');
        }
        ColumnProfile column = Validating.csv(file.append("99999\n-5000\n").toString()).run().profile().column("n").orElseThrow();

        // When
        Histogram shown = column.shownHistogram(10);

        // Then
        assertThat(shown.below()).isEqualTo(1);
        assertThat(shown.above()).isEqualTo(1);
        assertThat(shown.bins().getLast().upper()).isLessThan(200);
        assertThat(shown.bins().stream().mapToLong(ColumnProfile.Bin::count).sum()).isEqualTo(1_000);
        assertThat(column.histogram(10).stream().mapToLong(ColumnProfile.Bin::count).sum()).isEqualTo(1_002);
    }

    @Test
    void shouldCountNumbersBeyondTheDoubles() {
        var validating = Validating.csv("n\n1\nNaN\n-INF\n").against("{'fields':[{'name':'n','type':'number'}]}");

        ColumnProfile column = validating.run().profile().column("n").orElseThrow();

        assertThat(column.nonFinite()).isEqualTo(2);
        assertThat(column.moments().orElseThrow().count()).isEqualTo(1);
    }

    private static byte[] resource(String name) {
        try (InputStream stream = StoredProfilesTest.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
