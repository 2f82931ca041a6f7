package io.gatehouse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.functions.AdaptedServer.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** AWS's own Lambda Web Adapter and ours, side by side: one event is the same request to the server, and its answer the same to the caller. */
class WebAdapterTest {

    /** Left by {@code -Dgatehouse.adapter=true}. */
    private static final Path PROGRAM = Path.of("target/lambda-web-adapter/bin/lambda-adapter").toAbsolutePath();

    /** Of one connection alone; "expect" AWS's passes on, and the JDK's client may not. */
    private static final List<String> OF_CONNECTIONS = List.of("connection", "host", "content-length", "expect", "user-agent");
    private static final JsonMapper JSON = new JsonMapper();

    private static AdaptedServer theirs;
    private static AdaptedServer ours;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), "skipped: AWS's adapter has not been built; -Dgatehouse.adapter=true does, with cargo");
        theirs = new AdaptedServer(PROGRAM);
        ours = new AdaptedServer(null);
    }

    @AfterAll
    static void stop() throws Exception {
        if (theirs != null) {
            theirs.close();
            ours.close();
        }
    }

    @Test
    void shouldWaitUntilTheServerIsReady() {
        assertThat(List.of(theirs.awaitReady(), ours.awaitReady())).allMatch(looks -> looks > AdaptedServer.NOT_READY);
    }

    @Test
    void shouldSendTheSameRequest() throws IOException {
        assertAlike(event("POST", "/v1/chat/completions", "\"{\\\"content\\\":\\\"안녕\\\"}\"", false));
        assertThat(ours.seen().headers()).containsEntry("x-twice", List.of("2"));
        assertThat(ours.seen().headers().get("x-amzn-request-context")).singleElement().asString().contains("\"stage\":\"live\"");
    }

    @Test
    void shouldDecodeABody() throws IOException {
        assertAlike(event("PUT", "/v1/a%20b/%ED%95%9C", "\"aGVsbG8=\"", true));
        assertThat(ours.seen().body()).isEqualTo("hello");
    }

    @Test
    void shouldSendNoBodyWhereThereIsNone() throws IOException {
        assertAlike(event("GET", "/v1/models", "null", false));
    }

    @Test
    void shouldPassOnRefusals() throws IOException {
        assertAlike(event("POST", "/refused", "\"{}\"", false));
    }

    @Test
    void shouldPassOnEachPartOfAStreamAsItComes() throws IOException {
        assertAlike(event("POST", "/stream", "\"{}\"", false));
    }

    @Test
    void shouldTellCookiesApartFromHeaders() throws IOException {
        assertAlike(event("GET", "/cookies", "null", false));
    }

    private static void assertAlike(String event) throws IOException {
        var wanted = theirs.ask(event);
        var told = ours.ask(event);

        assertThat(told.body()).isEqualTo(wanted.body());
        assertThat(lowerCase(told.prelude())).isEqualTo(lowerCase(wanted.prelude()));
        assertThat(comparable(ours.seen())).isEqualTo(comparable(theirs.seen()));
    }

    private static Seen comparable(Seen seen) {
        var headers = new TreeMap<>(seen.headers());
        OF_CONNECTIONS.forEach(headers::remove);
        headers.computeIfPresent("x-amzn-request-context", (name, values) -> List.of(withoutNulls(values.getFirst()).toString()));
        headers.computeIfPresent("x-amzn-lambda-context", (name, values) -> List.of(withoutNulls(values.getFirst()).keySet().toString()));
        headers.computeIfPresent("x-amzn-trace-id", (name, values) -> List.of(values.getFirst().replaceAll("[0-9a-f]{8,}", "x")));
        return new Seen(seen.method(), sorted(seen.target()), headers, seen.body());
    }

    /** AWS's keeps parameters in no order. */
    private static String sorted(String target) {
        var parts = target.split("[?&]");
        Arrays.sort(parts, 1, parts.length);
        return String.join("&", parts);
    }

    /** AWS's says which members are empty, and which variables it was started with. */
    private static Map<String, Object> withoutNulls(String context) {
        try {
            var members = new TreeMap<String, Object>();
            for (var member : JSON.readTree(context).properties()) {
                if (member.getValue().isObject()) {
                    members.put(member.getKey(), withoutNulls(member.getValue().toString()));
                } else if (!member.getValue().isNull()) {
                    members.put(member.getKey(), member.getValue().toString());
                }
            }
            members.remove("env_config");
            return members;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of headers have no case. */
    private static JsonNode lowerCase(JsonNode prelude) {
        var headers = JSON.createObjectNode();
        prelude
            .path("headers")
            .properties()
            .forEach(header -> headers.set(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return ((ObjectNode) prelude).set("headers", headers);
    }

    private static String event(String method, String path, String body, boolean base64) {
        return """
        {"resource":"/v1/{proxy+}","path":"%s","httpMethod":"%s","body":%s,"isBase64Encoded":%s,
         "headers":{"Content-Type":"application/json","Host":"api.example","X-Twice":"2","X-Amzn-Request-Context":"forged"},
         "multiValueHeaders":{"Content-Type":["application/json"],"Host":["api.example"],"X-Twice":["1","2"],
           "X-Forwarded-For":["203.0.113.9"],"X-Amzn-Request-Context":["forged"],"Expect":["100-continue"]},
         "queryStringParameters":{"a":"2","b":"x y&z+한"},
         "multiValueQueryStringParameters":{"a":["1","2"],"b":["x y&z+한"]},
         "pathParameters":{"proxy":"x"},"stageVariables":null,
         "requestContext":{"resourceId":"r1","resourcePath":"/v1/{proxy+}","httpMethod":"%s","requestTime":"21/Nov/2026:14:00:00 +0000",
           "path":"/live%s","accountId":"000000000000","protocol":"HTTP/1.1","stage":"live","domainPrefix":"abc123",
           "requestTimeEpoch":1795269600000,"requestId":"11111111-2222-3333-4444-555555555555",
           "identity":{"sourceIp":"203.0.113.9","userAgent":"curl/8"},"authorizer":{"key_id":"k1","team":"blue"},
           "domainName":"abc123.execute-api.eu-west-1.amazonaws.com","apiId":"abc123"}}
        """.formatted(path, method, body, base64, method, path);
    }
}
