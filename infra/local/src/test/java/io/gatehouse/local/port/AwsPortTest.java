package io.gatehouse.local.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.local.iam.api.IamApi;
import io.gatehouse.local.iam.api.StsApi;
import io.gatehouse.local.logs.LogsService;
import io.gatehouse.local.secrets.SecretsService;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the port tells calls apart, and whom it lets in. */
class AwsPortTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SCOPE =
        "AWS4-HMAC-SHA256 Credential=%s/20260101/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=0";

    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench(new SecretsService(null), new StsApi());
        bench.port.mount(new IamApi(bench.iam));
        bench.port.mount(new LogsService(bench.iam));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private HttpRequest.Builder form(String body) {
        return HttpRequest.newBuilder(bench.uri())
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A request as it stands on the wire, for what clients refuse to send. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", bench.uri().getPort())) {
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shouldSayWhoCalls() throws Exception {
        // Given
        var issued = bench.iam.issue("arn:aws:iam::000000000000:role/" + Bench.ROLE, "my-function");
        var question = "Action=GetCallerIdentity&Version=2011-06-15";

        // When
        var owner = send(form(question));
        var worker = send(
            form(question)
                .header("Authorization", SCOPE.formatted(issued.accessKeyId(), "sts"))
                .header("X-Amz-Security-Token", issued.sessionToken())
        );
        var thief = send(form(question).header("Authorization", SCOPE.formatted(issued.accessKeyId(), "sts")));

        // Then
        assertThat(owner.body()).contains("<Arn>arn:aws:iam::000000000000:root</Arn>");
        assertThat(worker.body()).contains("<Arn>arn:aws:sts::000000000000:assumed-role/worker/my-function</Arn>");
        assertThat(thief.statusCode()).isEqualTo(403);
        assertThat(thief.body()).contains("<Code>InvalidClientTokenId</Code>");
    }

    @Test
    void shouldNameErrorsAsTheServiceDocumentsThem() throws Exception {
        // When clients of Python take the code from a header for services that spoke another protocol before, if it is there
        var answer = send(
            HttpRequest.newBuilder(bench.uri())
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "secretsmanager.GetSecretValue")
                .header("Authorization", SCOPE.formatted("anyone", "secretsmanager"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"SecretId\":\"nothing\"}"))
        );

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"__type\":\"ResourceNotFoundException\"");
        assertThat(answer.headers().firstValue("x-amzn-query-error")).isEmpty();
    }

    @Test
    void shouldTakeAnActionOutOfARoleWhileItRuns() throws Exception {
        // Given
        bench.allow("['logs:PutLogEvents']", "*");
        var version = "&Version=2010-05-08&RoleName=worker";

        // When
        var listed = send(form("Action=ListRolePolicies" + version));
        var put = send(
            form(
                "Action=PutRolePolicy" +
                    version +
                    "&PolicyName=two&PolicyDocument=" +
                    "%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3A%2A%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D"
            )
        );
        var got = send(form("Action=GetRolePolicy&PolicyName=two" + version));
        var deleted = send(form("Action=DeleteRolePolicy&PolicyName=only" + version));
        var gone = send(form("Action=GetRolePolicy&PolicyName=only" + version));

        // Then
        assertThat(listed.body()).contains("<member>only</member>");
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(got.body()).contains("%22s3%3A%2A%22".replace("%2A", "*"));
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("<Code>NoSuchEntity</Code>");
        assertThat(bench.iam.role("worker").orElseThrow().policyNames()).containsExactly("two");
    }

    @Test
    void shouldFindAServiceByItsTargetIfUnsigned() throws Exception {
        // When
        var answer = send(
            HttpRequest.newBuilder(bench.uri())
                .header("X-Amz-Target", "secretsmanager.ListSecrets")
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
        );

        // Then
        assertThat(answer.body()).isEqualTo("{\"SecretList\":[]}");
    }

    @Test
    void shouldNameWhatItDoesNotHave() throws Exception {
        // When
        var service = send(
            HttpRequest.newBuilder(bench.uri())
                .header("Authorization", SCOPE.formatted("test", "sagemaker"))
                .header("X-Amz-Target", "SageMaker.CreateModel")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
        );
        var operation = send(
            HttpRequest.newBuilder(bench.uri())
                .header("X-Amz-Target", "secretsmanager.RotateSecret")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
        );

        // Then
        assertThat(service.statusCode()).isEqualTo(501);
        assertThat(service.body()).contains("sagemaker").contains("NotImplemented");
        assertThat(operation.body()).contains("secretsmanager:RotateSecret");
    }

    @Test
    void shouldAnswerThisMachineOnlyUnderItsOwnNames() throws Exception {
        var rest = "\nContent-Length: 0\nConnection: close\nX-Amz-Target: secretsmanager.ListSecrets\n\n";

        assertThat(raw("POST / HTTP/1.1\nHost: 127.0.0.1" + rest)).startsWith("HTTP/1.1 200");
        assertThat(raw("POST / HTTP/1.1\nHost: localhost:4566" + rest)).startsWith("HTTP/1.1 200");
        assertThat(raw("POST / HTTP/1.1\nHost: rebound.example.com" + rest)).startsWith("HTTP/1.1 403");
        assertThat(raw("POST / HTTP/1.1\nHost: localhost\nOrigin: https://evil.example.com" + rest)).startsWith("HTTP/1.1 403");
        assertThat(raw("POST / HTTP/1.1\nHost: localhost\nOrigin: http://localhost:8080" + rest)).startsWith("HTTP/1.1 200");
    }

    @Test
    void shouldRefuseAPresignedLinkThatHasExpired() throws Exception {
        // Given
        var link =
            bench.uri() +
            "/bucket/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20200101%2Fus-east-1%2Fs3%2Faws4_request" +
            "&X-Amz-Date=20200101T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=0";

        // When
        var answer = send(HttpRequest.newBuilder(URI.create(link)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Message>Request has expired</Message>");
    }
}
