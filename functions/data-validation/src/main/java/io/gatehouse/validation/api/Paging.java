package io.gatehouse.validation.api;

import io.gatehouse.lambda.http.ApiRequest;
import io.gatehouse.lambda.http.Problem;
import io.gatehouse.lambda.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of a list that a request asks for. */
record Paging(int limit, Optional<String> from) {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 100;
    private static final int LONGEST_TOKEN = 1024;

    /** Four letters make three bytes; a single one left over makes none. */
    private static final Pattern BASE64_URL = Pattern.compile("(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?");

    /** @param position what a token of this list decodes to */
    static Paging of(ApiRequest request, Pattern position) {
        return new Paging(limit(request.query("limit")), Optional.ofNullable(request.query("next")).map(token -> decode(token, position)));
    }

    static String token(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (text.matches("\\d{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw Problem.badRequest("limit is '" + text + "': give a whole number from 1 to " + MOST + ".").asException();
    }

    private static String decode(String token, Pattern position) {
        return Optional.of(token)
            .filter(text -> text.length() <= LONGEST_TOKEN && BASE64_URL.matcher(text).matches())
            .map(text -> new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8))
            .filter(text -> position.matcher(text).matches())
            .orElseThrow(Paging::badToken);
    }

    private static ProblemException badToken() {
        return Problem.badRequest(
            "next is no token of this list: take it from the 'next' of the part before, or leave it out."
        ).asException();
    }
}
