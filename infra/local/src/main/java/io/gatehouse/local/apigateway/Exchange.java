package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.http.HttpCall;
import io.gatehouse.local.http.HttpHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** One request on its way through an API. Used by one thread. */
final class Exchange {

    private static final DateTimeFormatter REQUEST_TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH).withZone(
        ZoneOffset.UTC
    );

    final RestApi api;
    final HttpCall call;
    final String requestId = UUID.randomUUID().toString();
    /** The path without the stage. */
    final String path;
    private byte[] body;
    final ResourceTree.Route route;
    /** What {@code $context} and {@code requestContext} hold; authorizers add to it. */
    final ObjectNode context;
    private volatile int status;

    Exchange(RestApi api, HttpCall call, String path, byte[] body, ResourceTree.Route route, Instant now) {
        this.api = api;
        this.call = call;
        this.path = path;
        this.body = body;
        this.route = route;
        this.context = context(now);
    }

    /** The ARN that policies name the request by. */
    String methodArn() {
        return api.executeArn() + "/" + api.stage().name() + "/" + call.method() + path;
    }

    /** The ARN that permissions name the route by: parameters are stars. */
    String sourceArn() {
        var resource = route.resource().path.replaceAll("\\{[^}]*}", "*");
        return api.executeArn() + "/" + api.stage().name() + "/" + call.method() + resource;
    }

    /** What was sent, as functions get it. */
    byte[] body() {
        return body;
    }

    /** Takes the compression off what was sent. */
    void expand(int most) throws IOException {
        body = api.compression.received(call.headers(), body, most);
    }

    void reply(int code, HttpHeaders headers, byte[] content) throws IOException {
        status = code;
        if (api.compression.sends(call.headers(), headers, content)) {
            call.reply(code, identified(headers).set("Content-Encoding", "gzip"), Compression.compressed(content));
        } else {
            call.reply(code, identified(headers), content);
        }
    }

    /** Begins an answer whose end is not known yet. */
    OutputStream stream(int code, HttpHeaders headers) throws IOException {
        status = code;
        return call.stream(code, identified(headers));
    }

    private HttpHeaders identified(HttpHeaders headers) {
        return headers.set("x-amzn-RequestId", requestId).set("x-amz-apigw-id", context.path("extendedRequestId").asText());
    }

    /** The status that was answered; 0 before. */
    int status() {
        return status;
    }

    private ObjectNode context(Instant now) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("resourceId", route.resource().id).put("resourcePath", route.resource().path).put("httpMethod", call.method());
        node.put("extendedRequestId", requestId.replace("-", "").substring(0, 15) + "=").put("requestTime", REQUEST_TIME.format(now));
        node.put("path", call.path()).put("accountId", api.account()).put("protocol", "HTTP/1.1").put("stage", api.stage().name());
        node.put("domainPrefix", "localhost").put("requestTimeEpoch", now.toEpochMilli()).put("requestId", requestId);
        var identity = node.putObject("identity");
        for (var absent : ABSENT_IDENTITY) {
            identity.putNull(absent);
        }
        identity.put("sourceIp", call.remote().getHostAddress()).put("userAgent", call.headers().first("User-Agent").orElse(null));
        node.put("domainName", call.headers().first("Host").orElse("localhost")).put("deploymentId", api.stage().deploymentId());
        return node.put("apiId", api.id());
    }

    private static final String[] ABSENT_IDENTITY = {
        "cognitoIdentityPoolId",
        "accountId",
        "cognitoIdentityId",
        "caller",
        "principalOrgId",
        "accessKey",
        "cognitoAuthenticationType",
        "cognitoAuthenticationProvider",
        "userArn",
        "user",
    };
}
