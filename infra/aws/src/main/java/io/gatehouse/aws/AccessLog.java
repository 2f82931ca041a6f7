package io.gatehouse.aws;

import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;

/** One JSON line a request: who asked for what and how it went, never the key. */
final class AccessLog {

    private static final List<String> FIELDS = List.of(
        "requestId",
        "requestTime",
        "identity.sourceIp",
        "httpMethod",
        "path",
        "resourcePath",
        "protocol",
        "status",
        "responseLength",
        "responseLatency",
        "integrationLatency",
        "integration.error",
        "authorizer.error",
        "authorizer.key_id",
        "error.responseType"
    );

    private AccessLog() {}

    static AccessLogFormat format() {
        var members = FIELDS.stream().map(field -> "\"%s\":\"$context.%s\"".formatted(field, field));
        return AccessLogFormat.custom(members.collect(Collectors.joining(",", "{", "}")));
    }
}
