package io.gatehouse.drift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.decision.DriftDecider;
import io.gatehouse.drift.decision.DriftDecider.Question;
import io.gatehouse.drift.decision.DriftSettings;
import io.gatehouse.drift.decision.History;
import io.gatehouse.drift.decision.History.Mark;
import io.gatehouse.drift.decision.History.Past;
import io.gatehouse.drift.decision.Profiles;
import io.gatehouse.drift.gate.Reports.Material;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftReportsTest {

    private final DriftReports reports = new DriftReports();

    @Test
    void shouldShowBothDistributionsTheHistoryAndTheReasonInBothLanguages() {
        var html = html(file(1, 0), file(2, 1), new History(List.of(new Past("r0", Map.of("amount", new Mark(0.2, 0, false))))));

        assertThat(html)
            .contains("<html lang=\"en\"", "id=\"lang-ko\"", "class=\"overlay\"", "class=\"before\"", "class=\"after\"")
            .contains("class=\"history\"", "<polyline points=\"0.0,", "The p-value adjusted for all columns")
            .contains("변화 감지", "보정한 p값", "prefers-color-scheme:dark", "@media(max-width:40rem)")
            .doesNotContain("<script", "http://", "https://");
    }

    @Test
    void shouldPrintNamesAndCategoriesAsText() {
        var html = html(
            Profiles.rows("<b>c</b>", 100, i -> "<script>" + (i % 3)),
            Profiles.rows("<b>c</b>", 100, i -> "<i>" + (i % 3)),
            History.NONE
        );

        assertThat(html).contains("&lt;b&gt;c", "&lt;script&gt;").doesNotContain("<b>c", "<script>");
    }

    @Test
    void shouldBeBoundedByColumnsAndNotByRows() {
        var header = IntStream.range(0, 300)
            .mapToObj(i -> "c" + i)
            .collect(Collectors.joining(","));
        var wide = Profiles.rows(header, 40, row ->
            IntStream.range(0, 300)
                .mapToObj(i -> "" + ((row * i) % 7))
                .collect(Collectors.joining(","))
        );

        assertThat(html(wide, wide, History.NONE))
            .hasSizeLessThan(1_500_000)
            .contains("More columns");
        assertThat(html(file(1, 0), file(2, 0), History.NONE)).hasSizeLessThan(60_000);
    }

    @Test
    void shouldMakeTheSameBytesOfTheSameComparison() {
        assertThat(html(file(1, 0), file(2, 1), History.NONE)).isEqualTo(html(file(1, 0), file(2, 1), History.NONE));
    }

    private String html(DatasetProfile before, DatasetProfile after, History history) {
        var document = DriftDecider.decide(new Question("매출", "r1", before, "r2", after), DriftSettings.DEFAULT, history).document();
        return new String(reports.html(new Material(document, before, after, history, "en")), StandardCharsets.UTF_8);
    }

    private static DatasetProfile file(int seed, double shift) {
        var random = new Random(seed);
        return Profiles.rows("amount,kind", 1200, i -> random.nextGaussian() + shift + ",k" + random.nextInt(4));
    }
}
