package io.gatehouse.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.functions.FunctionDefinition;
import io.gatehouse.local.functions.InvokePermission;
import io.gatehouse.local.functions.TestHost;
import io.gatehouse.local.iam.Iam;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web server behind the adapter behind the API, as a function with a start script. */
class StreamedProxyTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** Writes down what the adapter asks for; streams a first and a last part, the last when a file named "go" is there. */
    private static final String SERVER = """
    import com.sun.net.httpserver.*;
    import java.net.*;
    import java.nio.file.*;
    void main() throws Exception {
        var notes = Path.of(System.getenv("NOTES"));
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(System.getenv("AWS_LWA_PORT"))), 0);
        server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", call -> {
            var path = call.getRequestURI().toString();
            var body = new String(call.getRequestBody().readAllBytes());
            if (path.startsWith("/hook")) Files.writeString(notes.resolve(path.substring(1)), call.getRequestMethod());
            if (path.startsWith("/v1/die")) Runtime.getRuntime().halt(3);
            if (path.startsWith("/v1/stream")) {
                call.getResponseHeaders().add("Content-Type", "text/event-stream");
                call.sendResponseHeaders(200, 0);
                try (var out = call.getResponseBody()) {
                    out.write("data: first\\n\\n".getBytes());
                    out.flush();
                    while (!Files.exists(notes.resolve("go"))) java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                    out.write("data: last\\n\\n".getBytes());
                }
                Files.writeString(notes.resolve("ended"), "");
                return;
            }
            var headers = call.getResponseHeaders();
            headers.add("Set-Cookie", "a=1");
            headers.add("Set-Cookie", "b=2");
            headers.add("Asked", call.getRequestMethod() + " " + path + " " + call.getRequestHeaders().get("X-Two"));
            var answer = body.getBytes();
            call.sendResponseHeaders(path.startsWith("/v1") ? 418 : 200, answer.length == 0 ? -1 : answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        server.start();
    }
    """;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private TestHost host;
    private ApiGateway gateway;
    private URI uri;

    @BeforeEach
    void start() throws IOException {
        host = new TestHost(folder, UnaryOperator.identity());
        gateway = new ApiGateway(host.functions, new Iam(), "000000000000", "us-east-1", new MovableClock(), host.console());
        var function = define();
        var api = gateway.putRestApi("Api", json("{'Name':'test'}"));
        var root = gateway.rootResourceId(api);
        var part = gateway.putResource("V1", json("{'RestApiId':'%s','ParentId':'%s','PathPart':'v1'}".formatted(api, root)));
        var proxy = gateway.putResource("Proxy", json("{'RestApiId':'%s','ParentId':'%s','PathPart':'{proxy+}'}".formatted(api, part)));
        var target = "arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/" + function + "/response-streaming-invocations";
        gateway.putMethod(
            "Any",
            json(
                """
                {'RestApiId':'%s','ResourceId':'%s','HttpMethod':'ANY','Integration':{'Type':'AWS_PROXY','IntegrationHttpMethod':'POST',
                 'ResponseTransferMode':'STREAM','TimeoutInMillis':60000,'Uri':'%s'}}""".formatted(api, proxy, target)
            )
        );
        gateway.putStage("Stage", json("{'RestApiId':'%s','DeploymentId':'d','StageName':'live'}".formatted(api)));
        host.functions.permit(
            InvokePermission.of(
                json(
                    """
                    {'Action':'lambda:InvokeFunction','FunctionName':'%s','Principal':'apigateway.amazonaws.com',
                     'SourceArn':'arn:aws:execute-api:us-east-1:000000000000:%s/*'}""".formatted(function, api)
                )
            )
        );
        uri = gateway.start(0);
    }

    /** The alias of a published version, which starts from a snapshot. */
    private String define() throws IOException {
        var code = Files.createDirectories(folder.resolve("code"));
        Files.writeString(code.resolve("Web.java"), SERVER);
        Files.writeString(code.resolve("run.sh"), "exec java -Dsun.net.httpserver.nodelay=true \"$LAMBDA_TASK_ROOT/Web.java\"\n");
        var environment = Map.of(
            "AWS_LAMBDA_EXEC_WRAPPER",
            "/opt/bootstrap",
            "AWS_LWA_READINESS_CHECK_PATH",
            "/health",
            "AWS_LWA_SNAPSTART_BEFORE_CHECKPOINT_PATH",
            "/hook-before",
            "AWS_LWA_SNAPSTART_AFTER_RESTORE_PATH",
            "/hook-after",
            "NOTES",
            folder.toString()
        );
        var role = "arn:aws:iam::000000000000:role/Web";
        var limit = Duration.ofSeconds(60);
        host.functions.define(new FunctionDefinition("Web", "run.sh", code, 512, limit, environment, role, "/aws/lambda/Web", true));
        host.functions.publishVersion("Web");
        return host.functions.putAlias("Web", "live", "1");
    }

    @AfterEach
    void stop() {
        gateway.close();
        host.close();
    }

    @Test
    void shouldPassEachPartOnBeforeTheNextIsMade() throws Exception {
        // When
        var answer = stream();
        var first = answer.body().readNBytes("data: first\n\n".length());
        // Then
        assertThat(first).asString().isEqualTo("data: first\n\n");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(folder.resolve("ended")).doesNotExist();
        // When
        Files.createFile(folder.resolve("go"));
        // Then
        assertThat(answer.body().readAllBytes()).asString().isEqualTo("data: last\n\n");
    }

    @Test
    void shouldCarryTheRequestAndTheAnswerAsTheyAre() throws Exception {
        // When
        var request = HttpRequest.newBuilder(uri.resolve("/v1/chat?a=1&a=%26&b=")).header("X-Two", "x").header("X-Two", "y");
        var answer = client.send(request.PUT(BodyPublishers.ofString("{\"질문\":1}")).build(), BodyHandlers.ofString());
        // Then
        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.body()).isEqualTo("{\"질문\":1}");
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        // Of a header that is repeated AWS's adapter passes the last value on.
        assertThat(answer.headers().firstValue("asked").orElseThrow()).startsWith("PUT /v1/chat?a=1&a=%26&b=").endsWith("[y]");
    }

    @Test
    void shouldRunTheHooksOfASnapshotBeforeTheFirstCall() throws Exception {
        client.send(HttpRequest.newBuilder(uri.resolve("/v1/models")).build(), BodyHandlers.discarding());

        assertThat(folder.resolve("hook-before")).hasContent("POST");
        assertThat(folder.resolve("hook-after")).hasContent("POST");
    }

    @Test
    void shouldLetTheServerGoOnAfterItsCallerHasLeft() throws Exception {
        // Given
        var answer = stream();
        answer.body().readNBytes(1);
        // When
        answer.body().close();
        Files.createFile(folder.resolve("go"));
        // Then
        await(() -> Files.exists(folder.resolve("ended")));
    }

    @Test
    void shouldAnswerForAServerThatDied() throws Exception {
        var answer = client.send(HttpRequest.newBuilder(uri.resolve("/v1/die")).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(client.send(HttpRequest.newBuilder(uri.resolve("/v1/again")).build(), BodyHandlers.ofString()).statusCode()).isEqualTo(
            418
        );
    }

    private HttpResponse<InputStream> stream() throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri.resolve("/v1/stream")).build(), BodyHandlers.ofInputStream());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
