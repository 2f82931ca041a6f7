package io.gatehouse.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.local.iam.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedCallsTest {

    @TempDir
    static Path folder;

    private static TestApi api;

    @BeforeAll
    static void start() throws IOException {
        api = new TestApi(folder);
        var policy =
            "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'execute-api:Invoke'," +
            "'Resource':'arn:aws:execute-api:us-east-1:000000000000:" +
            api.apiId +
            "/live/GET/datasets/signed'}]}";
        api.iam.putRole("reader", "arn:aws:iam::000000000000:role/reader");
        api.iam.putRolePolicy("reader", "own", TestApi.json(policy));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shouldTellTheFunctionWhoSigned() throws IOException {
        var credentials = reader();

        var identity = api.event(signed("GET", credentials.accessKeyId(), credentials.sessionToken())).at("/requestContext/identity");

        assertThat(identity.path("userArn").asText()).isEqualTo("arn:aws:sts::000000000000:assumed-role/reader/training");
        assertThat(identity.path("accountId").asText()).isEqualTo("000000000000");
    }

    @Test
    void shouldTakeAnUnknownKeyForTheOwner() throws IOException {
        var identity = api.event(signed("PUT", "AKIAANYONE", "")).at("/requestContext/identity");

        assertThat(identity.path("userArn").asText()).isEqualTo("arn:aws:iam::000000000000:root");
    }

    @Test
    void shouldRefuseWhatNoPolicyAllows() throws IOException {
        var credentials = reader();

        var refused = api.send(signed("PUT", credentials.accessKeyId(), credentials.sessionToken()));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("assumed-role/reader/training", "execute-api:Invoke");
    }

    @Test
    void shouldRefuseAKeyWithoutItsTokenAndACallWithoutAnySignature() throws IOException {
        assertThat(api.send(signed("GET", reader().accessKeyId(), "another")).status()).isEqualTo(403);
        assertThat(api.send("GET /datasets/signed HTTP/1.1\nAuthorization: Bearer good").status()).isEqualTo(404);
    }

    private static Credentials reader() {
        return api.iam.issue("arn:aws:iam::000000000000:role/reader", "training");
    }

    private static String signed(String method, String key, String token) {
        return """
        %s /datasets/signed HTTP/1.1
        Authorization: AWS4-HMAC-SHA256 Credential=%s/20261122/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=0
        X-Amz-Security-Token: %s
        """.formatted(method, key, token);
    }
}
