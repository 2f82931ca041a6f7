package io.gatehouse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.local.iam.Iam;
import io.gatehouse.local.port.AwsPort;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaServiceTest {

    private static final String BODY = "public String handle(String in) { System.out.println(\"hello\"); return in.toUpperCase(); }";

    @TempDir
    Path folder;

    private TestHost host;
    private AwsPort port;

    @BeforeEach
    void start() {
        host = new TestHost(folder, s -> s);
        port = new AwsPort(0, new Iam(), line -> {});
        port.mount(new LambdaService(host.functions));
        port.start();
        host.define("Upper", BODY);
        host.functions.publishVersion("Upper");
        host.functions.putAlias("Upper", "live", "1");
    }

    @AfterEach
    void stop() {
        port.close();
        host.close();
    }

    @Test
    void shouldInvokeAndGiveTheEndOfTheLog() throws Exception {
        var answer = post("/2015-03-31/functions/Upper/invocations?Qualifier=live", "\"a\"", "X-Amz-Log-Type", "Tail");
        var log = new String(
            Base64.getDecoder().decode(answer.headers().firstValue("X-Amz-Log-Result").orElseThrow()),
            StandardCharsets.UTF_8
        );
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("\"A\"");
        assertThat(answer.headers().firstValue("X-Amz-Executed-Version")).contains("1");
        assertThat(log).contains("START RequestId: ", "hello\n", "REPORT RequestId: ");
    }

    @Test
    void shouldTellAFunctionsErrorFromItsAnswer() throws Exception {
        var answer = post("/2015-03-31/functions/Upper/invocations", "null", "X-Amz-Invocation-Type", "RequestResponse");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
        assertThat(answer.body()).contains("java.lang.NullPointerException");
    }

    @Test
    void shouldTakeEventsTryRunsAndRefuseTheRest() throws Exception {
        assertThat(post("/2015-03-31/functions/Upper/invocations", "\"a\"", "X-Amz-Invocation-Type", "Event").statusCode()).isEqualTo(202);
        assertThat(post("/2015-03-31/functions/Upper/invocations", "\"a\"", "X-Amz-Invocation-Type", "DryRun").statusCode()).isEqualTo(204);
        assertThat(post("/2015-03-31/functions/Upper/invocations", "{", "X-Amz-Invocation-Type", "RequestResponse").statusCode()).isEqualTo(
            400
        );
        assertThat(
            post("/2015-03-31/functions/Other/invocations", "{}", "X-Amz-Invocation-Type", "RequestResponse").statusCode()
        ).isEqualTo(404);
    }

    @Test
    void shouldDescribeFunctions() throws Exception {
        var list = send(request("/2015-03-31/functions").GET());
        assertThat(list.body()).contains("\"FunctionName\":\"Upper\"", "\"Runtime\":\"java25\"", "\"MemorySize\":256");
        assertThat(send(request("/2015-03-31/functions/Upper?Qualifier=live").GET()).body()).contains("\"Version\":\"1\"");
    }

    private HttpResponse<String> post(String path, String body, String header, String value) throws Exception {
        return send(request(path).header(header, value).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        var scope = "AWS4-HMAC-SHA256 Credential=someone/20261121/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0";
        return HttpRequest.newBuilder(port.uri().resolve(path)).header("Authorization", scope);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
