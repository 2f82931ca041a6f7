package io.gatehouse.validation.api;

import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A report as an answer: a page that needs no network and runs no script, shown in the reader's language. */
final class ReportPage {

    static final Duration LINK = Duration.ofHours(1);

    /** Lambda answers with at most 6 MB, quotes escaped; a larger report is fetched from where it is. */
    static final int LARGEST_ANSWER = 4_500_000;

    private ReportPage() {}

    static ApiResponse of(String html, String key, Shelf shelf, ApiRequest request) {
        if (html.getBytes(StandardCharsets.UTF_8).length > LARGEST_ANSWER) {
            return ApiResponse.seeOther(shelf.link(key, LINK));
        }
        String spoken = ReportLanguage.choose(html, request.header("Accept-Language"));
        return ApiResponse.text(200, "text/html; charset=utf-8", spoken)
            .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'")
            .with("X-Content-Type-Options", "nosniff")
            .with("Cache-Control", "private, max-age=60")
            .with("Vary", "Accept, Accept-Language, Authorization");
    }
}
