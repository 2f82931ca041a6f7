package io.gatehouse.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Judgement;
import io.gatehouse.validation.gate.Judgements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValidationReportsTest {

    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final String HOSTILE_ATTRIBUTE = "x\" onload=alert(2) y='";

    private final ValidationReports reports = new ValidationReports();

    @Test
    void shouldPrintNothingOfAFileAsMarkup() throws IOException {
        // Given markup in the key, a column's name and values
        String content =
            HOSTILE + ",amount,\"" + HOSTILE_ATTRIBUTE.replace("\"", "\"\"") + "\"\n" + HOSTILE + "," + HOSTILE + ",1\n</title>,2,2\n";
        String contract = "{\"fieldsMatch\":\"subset\",\"fields\":[{\"name\":\"amount\",\"type\":\"integer\"}]}";
        Judgement judgement = Judgements.of("orders/" + HOSTILE + ".csv", content, Optional.of(contract));

        String html = html(judgement);

        assertThat(html).contains("&lt;script&gt;").doesNotContain("<script").doesNotContain(" onload=alert(2) y='\"");
        assertThat(html.split("</title>", -1).length).as("as many titles end as are begun").isEqualTo(html.split("<title>", -1).length);
    }

    @Test
    void shouldForbidTheNetworkAndUseNone() throws IOException {
        String html = html(Judgements.of("orders/a.csv", "id\n1\n", Optional.empty()));

        assertThat(html).contains("@media(prefers-color-scheme:dark)", "@media(max-width").doesNotContain("@@");
        assertThat(html).contains("default-src 'none'").doesNotContain("http:").doesNotContain("https:").doesNotContain("url(");
    }

    @Test
    void shouldShowCountsThatAddUpAndReasons() throws IOException {
        String contract =
            "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\",\"constraints\":{\"minimum\":2}},{\"name\":\"at\",\"type\":\"date\"}]}";

        String html = html(
            Judgements.of("orders/a.csv", "id,at\n1,2026-01-01\n2,2026-01-02\n3,yesterday\n4,2026-01-04\n", Optional.of(contract))
        );

        assertThat(html).contains("<b>4</b>", "<b>2</b>").contains("<code>minimum</code>", "<code>type</code>", "yesterday");
        assertThat(html).contains("is below the minimum").contains("최솟값보다 작음");
    }

    @Test
    void shouldSpeakTheContractsLanguageFirst() throws IOException {
        String contract = "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"}],\"gatehouse\":{\"locale\":\"ko\"}}";

        String html = html(Judgements.of("orders/a.csv", "id\n1\n", Optional.of(contract)));

        assertThat(html).contains("<html lang=\"ko\">").contains("id=\"lang-ko\" checked").doesNotContain("id=\"lang-en\" checked");
    }

    @Test
    void shouldMaskPersonalColumns() throws IOException {
        String contract =
            "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"born\",\"type\":\"date\"},{\"name\":\"phone\",\"constraints\":{\"pattern\":\"[0-9]+\"}}]," +
            "\"gatehouse\":{\"pii\":[\"phone\",\"born\"]}}";

        Judgement judgement = Judgements.of(
            "orders/a.csv",
            "id,born,phone\n1,1987-06-05,0101234567\n2,1987-06-06,secret-number\n3,1987-06-07,0101234567,more\n",
            Optional.of(contract)
        );

        assertThat(html(judgement)).doesNotContain("0101234567", "secret-number", "1987-06");
        assertThat(html(judgement)).contains("whose values appear in no report", "<b dir=\"auto\">born, phone</b>");
        assertThat(new String(reports.json(judgement), StandardCharsets.UTF_8)).doesNotContain("0101234567", "secret-number", "5497");
    }

    @Test
    void shouldShowRowsBySegmentAndWhereOneIsUnlikeTheRest() throws IOException {
        // Given
        String contract =
            "{\"fields\":[{\"name\":\"paid\",\"type\":\"number\"},{\"name\":\"by\"}],\"gatehouse\":{\"segments\":[{\"column\":\"by\",\"values\":[\"<b>card\",\"cash\"]}]}}";
        String content = rows(
            "paid,by",
            400,
            i -> (i % 4 == 0 ? "9" + (i % 10) : "1" + (i % 10)) + "," + (i % 4 == 0 ? "<b>card" : "cash")
        );

        // When
        Judgement judgement = Judgements.of("orders/a.csv", content + "7,\n", Optional.of(contract));

        // Then
        assertThat(html(judgement)).contains("&lt;b&gt;card", ">24.9%<", "paid: mean 94 / ", "all others").doesNotContain("<b>card");
        JsonNode segments = Json.mapper().readTree(reports.json(judgement)).path("segments").path(0);
        assertThat(segments.path("rows").path(1).path("count").asInt()).isEqualTo(300);
        assertThat(segments.path("others").asInt()).isEqualTo(1);
    }

    @Test
    void shouldStaySmallForFiveThousandColumns() throws IOException {
        String content = wide(5000, 30, (column, row) -> (column * 31 + row * 17) % 977);

        byte[] html = reports.html(Judgements.of("orders/wide.csv", content, Optional.empty()));

        assertThat(html.length).isBetween(500_000, 4_500_000);
        assertThat(new String(html, StandardCharsets.UTF_8)).contains("a_rather_long_name_of_a_measurement_4999");
    }

    @Test
    void shouldStayUnderOneMegabyteForAThousandColumns() throws IOException {
        String then = wide(1000, 60, (column, row) -> (column * 31 + row * 17) % 977);
        String now = wide(1000, 60, (column, row) -> 5000 + ((column * 31 + row * 17) % 977));
        String contract =
            "{\"fieldsMatch\":\"subset\",\"fields\":[{\"name\":\"a_rather_long_name_of_a_measurement_0\",\"type\":\"number\"}]}";

        byte[] html = reports.html(Judgements.of("orders/wide.csv", now, Optional.of(contract), Optional.of(then)));

        assertThat(html.length).isBetween(200_000, 1_000_000);
        assertThat(new String(html, StandardCharsets.UTF_8)).contains(
            "is distributed otherwise",
            "a_rather_long_name_of_a_measurement_999"
        );
    }

    @Test
    void shouldPutBothDistributionsBesideEachOther() throws IOException {
        String contract = "{\"fields\":[{\"name\":\"paid\",\"type\":\"number\"},{\"name\":\"<b>by\",\"type\":\"string\"}]}";
        String then = rows("paid,<b>by", 400, i -> (i % 50) + "," + (i % 2 == 0 ? "card" : "cash"));
        String now = rows("paid,<b>by", 400, i -> 30 + (i % 50) + "," + (i % 2 == 0 ? "card" : "=cmd|'/C calc'!A0"));

        String html = html(Judgements.of("orders/a.csv", now, Optional.of(contract), Optional.of(then)));

        assertThat(html).contains("Unlike what is normal", "평소와 다른 점", "<code>normal</code>");
        assertThat(html).contains("take this file for normal: POST /datasets/orders/baseline");
        assertThat(html).contains("has values never seen before", "처음 보는 값이 있음", "is distributed otherwise", "분포가 다름");
        assertThat(html).contains("class=\"was\"", "0% → 50%", "50% → 0%").contains("&lt;b&gt;by").doesNotContain("<b>by");
    }

    @Test
    void shouldShowAFormulaAsTheTextItIs() throws IOException {
        String contract = "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"}]}";

        String html = html(
            Judgements.of("orders/a.csv", "id\n1\n\"=HYPERLINK(\"\"http://x.example\"\",\"\"y\"\")\"\n", Optional.of(contract))
        );

        assertThat(html).contains("=HYPERLINK(").doesNotContain("<a ", "href");
    }

    @Test
    void shouldCutLongNames() throws IOException {
        String name = "장".repeat(400);

        String html = html(Judgements.of("orders/a.csv", name + "\n1\n", Optional.empty()));

        assertThat(html)
            .contains("장".repeat(119) + "…")
            .doesNotContain("장".repeat(121));
    }

    @Test
    void shouldReportOnAFileThatCouldNotBeRead() throws IOException {
        String html = html(Judgements.of("orders/a.csv", "", Optional.empty()));

        assertThat(html).contains("Rejected", "empty_file").doesNotContain("NaN");
    }

    @Test
    void shouldGiveTheSameBytesEveryTime() throws IOException {
        Judgement first = Judgements.of("orders/a.csv", "id,name\n1,a\n2,b\n", Optional.empty());
        Judgement second = Judgements.of("orders/a.csv", "id,name\n1,a\n2,b\n", Optional.empty());

        assertThat(reports.html(first)).isEqualTo(reports.html(second));
        assertThat(reports.json(first)).isEqualTo(reports.json(second));
    }

    @Test
    void shouldTellProgramsEverything() throws IOException {
        JsonNode json = Json.mapper().readTree(reports.json(Judgements.of("orders/a.csv", "id,name\n1,a\n,b\n", Optional.empty())));

        assertThat(json.path("rows").path("total").asInt()).isEqualTo(2);
        assertThat(json.path("columns").path(0).path("missing").asInt()).isEqualTo(1);
        assertThat(json.has("finished_at")).isFalse();
    }

    private static String wide(int columns, int rows, IntBinaryOperator value) {
        String header = IntStream.range(0, columns)
            .mapToObj(i -> "a_rather_long_name_of_a_measurement_" + i)
            .collect(Collectors.joining(","));
        return rows(header, rows, row ->
            IntStream.range(0, columns)
                .mapToObj(column -> String.valueOf(value.applyAsInt(column, row) / 7.0))
                .collect(Collectors.joining(","))
        );
    }

    private static String rows(String header, int count, IntFunction<String> row) {
        return IntStream.range(0, count)
            .mapToObj(row)
            .collect(Collectors.joining("\n", header + "\n", "\n"));
    }

    private String html(Judgement judgement) {
        return new String(reports.html(judgement), StandardCharsets.UTF_8);
    }
}
