package io.gatehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowSampleTest {

    private static final Format CSV = Format.ofName("rows.csv").orElseThrow();

    @Test
    void shouldTakeAllRowsOfAShortFile() throws IOException {
        var sample = draw("a,b,c\n1.5,x,true\n,\"2\",false\n-3,y,\n", CSV, List.of("a", "c", "gone"), 10);

        assertThat(sample.total()).isEqualTo(3);
        assertThat(sample.numbers()).containsExactly(1, 2, 3);
        assertThat(Arrays.deepToString(sample.values())).isEqualTo("[[1.5, 1.0, NaN], [NaN, 0.0, NaN], [-3.0, NaN, NaN]]");
    }

    @Test
    void shouldDrawTheSameRowsEachTimeFromAllOverTheFile() throws IOException {
        var text = new StringBuilder("n\n");
        for (int i = 1; i <= 10_000; i++) {
            text.append(i).append('\n');
        }

        var sample = draw(text.toString(), CSV, List.of("n"), 1_000);

        assertThat(sample.size()).isEqualTo(1_000);
        assertThat(sample.numbers()).isSorted();
        assertThat(sample.numbers()).isEqualTo(draw(text.toString(), CSV, List.of("n"), 1_000).numbers());
        assertThat(Arrays.stream(sample.numbers()).average().orElseThrow()).isBetween(4_500.0, 5_500.0);
        for (int i = 0; i < sample.size(); i++) {
            assertThat(sample.values()[i][0]).isEqualTo(sample.numbers()[i]);
        }
    }

    @Test
    void shouldDrawOtherRowsWithAnotherSeedAndSayWhatCannotBeTakenApart() throws IOException {
        var file = ByteSource.of("rows", "n\n1\n2\n3\n4\n5\n6\n7\n8\n".getBytes(StandardCharsets.UTF_8));

        assertThat(RowSample.draw(file, CSV, List.of("n"), 3, 1).numbers()).isNotEqualTo(
            RowSample.draw(file, CSV, List.of("n"), 3, 2).numbers()
        );
        assertThatThrownBy(() -> draw("n\n1\n", Format.ofName("rows.csv.gz").orElseThrow(), List.of("n"), 3)).isInstanceOf(
            UnreadableFileException.class
        );
    }

    @Test
    void shouldFindMembersOfJsonLinesWhereverTheyStand() throws IOException {
        var sample = draw("{\"b\":1}\n{\"a\":2,\"b\":null}\n", Format.ofName("rows.jsonl").orElseThrow(), List.of("a", "b"), 5);

        assertThat(Arrays.deepToString(sample.values())).isEqualTo("[[NaN, 1.0], [2.0, NaN]]");
    }

    @Test
    void shouldComeBackFromItsBytes() throws IOException {
        var sample = draw("금액\n1\n2\n", CSV, List.of("금액"), 5);

        var back = RowSample.fromBytes(sample.toBytes());

        assertThat(back).usingRecursiveComparison().isEqualTo(sample);
        assertThatThrownBy(() -> RowSample.fromBytes(Arrays.copyOf(sample.toBytes(), 9))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> RowSample.fromBytes(new byte[] { 9 })).hasMessageContaining("another version");
    }

    private static RowSample draw(String text, Format format, List<String> columns, int most) throws IOException {
        return RowSample.draw(ByteSource.of("rows", text.getBytes(StandardCharsets.UTF_8)), format, columns, most, 7);
    }
}
