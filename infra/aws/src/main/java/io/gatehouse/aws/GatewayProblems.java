package io.gatehouse.aws;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;

/** What API Gateway answers by itself, as problem documents of RFC 9457 like those of the functions. */
final class GatewayProblems {

    private static final String NO_SUCH_ROUTE = "There is no such route. The routes are listed at /openapi.json.";

    private static final Set<String> NOT_FOUND = Set.of("MISSING_AUTHENTICATION_TOKEN", "RESOURCE_NOT_FOUND", "INVALID_SIGNATURE");

    private GatewayProblems() {}

    static void answerFor(RestApi api) {
        var challenge = Map.of("WWW-Authenticate", "'Basic realm=\"Gatehouse\", Bearer'");
        answer(
            api,
            ResponseType.UNAUTHORIZED,
            problem("Unauthorized", 401, "Send a valid key: Authorization: Bearer gh_... or Basic with the key as password."),
            challenge
        );
        answer(api, ResponseType.ACCESS_DENIED, problem("Forbidden", 403, "The key has no scope for this route."), Map.of());
        answer(api, ResponseType.MISSING_AUTHENTICATION_TOKEN, problem("Not Found", 404, NO_SUCH_ROUTE), Map.of());
        answer(api, ResponseType.RESOURCE_NOT_FOUND, problem("Not Found", 404, NO_SUCH_ROUTE), Map.of());
        // An unknown route asked for with a Bearer header: the gateway takes the header for a signature of AWS's.
        answer(api, ResponseType.INVALID_SIGNATURE, problem("Not Found", 404, NO_SUCH_ROUTE), Map.of());
        answer(
            api,
            ResponseType.REQUEST_TOO_LARGE,
            problem("Content Too Large", 413, "The body may have at most 10 MB, and 6 MB for a function.", "request_too_large"),
            Map.of()
        );
        answer(
            api,
            ResponseType.THROTTLED,
            problem("Too Many Requests", 429, "Ask again in a second.", "rate_limit_error"),
            Map.of("Retry-After", "'1'")
        );
        answer(api, ResponseType.DEFAULT_4_XX, problem("Request refused", null, null), Map.of());
        answer(api, ResponseType.DEFAULT_5_XX, problem("Internal error", null, null), Map.of());
    }

    private static void answer(RestApi api, ResponseType type, String body, Map<String, String> headers) {
        var all = new TreeMap<>(headers);
        all.put("Content-Type", "'application/problem+json'");
        var options = GatewayResponseOptions.builder().type(type).responseHeaders(all).templates(Map.of("application/json", body));
        var status = statusOf(type);
        api.addGatewayResponse("Problem" + type.getResponseType(), status == null ? options.build() : options.statusCode(status).build());
    }

    /** Only where we answer otherwise than API Gateway would. */
    private static @Nullable String statusOf(ResponseType type) {
        return NOT_FOUND.contains(type.getResponseType()) ? "404" : null;
    }

    /** With a member more, in which clients of language models look for what went wrong: routes of all kinds share these answers. */
    private static String problem(String title, int status, String detail, String error) {
        var problem = problem(title, status, detail);
        return "%s,\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":\"%s\"}}".formatted(
            problem.substring(0, problem.length() - 1),
            detail,
            error,
            error
        );
    }

    private static String problem(String title, @Nullable Integer status, @Nullable String detail) {
        return "{\"type\":\"about:blank\",\"title\":\"%s\",%s\"detail\":%s,\"request_id\":\"$context.requestId\"}".formatted(
            title,
            status == null ? "" : "\"status\":%d,".formatted(status),
            detail == null ? "$context.error.messageString" : "\"%s\"".formatted(detail)
        );
    }
}
