package io.gatehouse.validation.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.http.ApiResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunRoutesTest extends ApiFixture {

    private static final String REPORT = "<html lang=\"en\"><input id=\"lang-en\" checked><input id=\"lang-ko\">";

    @Test
    void shouldListRunsNewestFirstByParts() {
        for (int i = 1; i <= 5; i++) {
            finished("flights", "20261121T04000" + i + "Z-0a");
        }

        JsonNode first = json(get("/datasets/flights/runs", Map.of("limit", "2")));
        JsonNode second = json(get("/datasets/flights/runs", Map.of("limit", "2", "next", first.path("next").asText())));

        assertThat(first.path("runs").findValuesAsText("run_id")).containsExactly("20261121T040005Z-0a", "20261121T040004Z-0a");
        assertThat(second.path("runs").findValuesAsText("run_id")).containsExactly("20261121T040003Z-0a", "20261121T040002Z-0a");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "101", "-1", "ten", "", "1e2", "99999999999" })
    void shouldRefuseAnotherLimit(String limit) {
        finished("flights", "r1");

        assertProblem(get("/datasets/flights/runs", Map.of("limit", limit)), 400, "from 1 to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = { "A", "====", "Ly4uLw", "cnVuIzEgT1IgMT0x", "%00" })
    void shouldRefuseATokenThatIsNotOurs(String next) {
        finished("flights", "r1");

        assertProblem(get("/datasets/flights/runs", Map.of("next", next)), 400, "token");
    }

    @Test
    void shouldShowARunWithALinkToItsReport() {
        finished("flights", "r1");

        JsonNode run = json(get("/datasets/flights/runs/r1"));

        assertThat(run.path("status").asText()).isEqualTo("accepted");
        assertThat(run.path("rows").path("total").asInt()).isEqualTo(2);
        assertThat(run.path("object").path("key").asText()).isEqualTo("flights/a.csv");
        assertThat(run.path("report_link").asText()).isEqualTo("https://lake.example/reports/flights/r1/validation.html?expires=3600");
        assertThat(run.path("violations").isArray()).isTrue();
    }

    @Test
    void shouldServeTheReportInTheReadersLanguage() {
        finished("flights", "r1");
        reports.put("reports/flights/r1/validation.html", REPORT);

        ApiResponse english = get("/datasets/flights/runs/r1/report");
        ApiResponse korean = send(
            "GET",
            "/datasets/flights/runs/r1/report",
            Map.of(),
            Map.of("accept-language", "ko-KR,ko;q=0.9,en;q=0.8"),
            ""
        );
        ApiResponse unreadable = send("GET", "/datasets/flights/runs/r1/report", Map.of(), Map.of("Accept-Language", ";;q=x"), "");

        assertThat(english.body()).isEqualTo(REPORT);
        assertThat(korean.body()).isEqualTo("<html lang=\"ko\"><input id=\"lang-en\"><input id=\"lang-ko\" checked>");
        assertThat(unreadable.body()).isEqualTo(REPORT);
        assertThat(korean.headers()).containsEntry("Content-Type", "text/html; charset=utf-8").containsKey("Content-Security-Policy");
    }

    @Test
    void shouldSendAReportThatIsTooLargeByLink() {
        finished("flights", "r1");
        reports.put("reports/flights/r1/validation.html", "가".repeat(2_000_000));

        ApiResponse answer = get("/datasets/flights/runs/r1/report");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers().get("Location")).contains("expires=3600");
    }

    @Test
    void shouldAnswerHeadAsGetWithoutBody() {
        finished("flights", "r1");

        ApiResponse answer = send("HEAD", "/datasets/flights/runs/r1", Map.of(), Map.of(), "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }
}
