package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Environment;
import io.gatehouse.scenarios.support.Scenarios;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files of runs come in and go out without credentials of AWS, and with them no key of ours is needed. */
@ExtendWith(Scenarios.class)
class ArtifactsIT {

    private static final String MLFLOW = "/api/2.0/mlflow/";

    @Test
    void shouldTakeAndGiveAFileByLinks(Api api) throws Exception {
        var run = post(api, "runs/create", "{\"experiment_id\": \"0\"}").at("/run/info/run_id").asText();
        var file = "{\"run_id\": \"%s\", \"path\": \"notes/hello.txt\"}".formatted(run);

        try (var http = HttpClient.newHttpClient()) {
            var put = request(post(api, "artifacts/presigned-upload-url", file))
                .PUT(BodyPublishers.ofString("hello"))
                .build();
            assertThat(http.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            var link = post(api, "artifacts/presigned-download-url", file);
            var got = http.send(request(link).GET().build(), BodyHandlers.ofString());

            assertThat(got.body()).isEqualTo("hello");
            assertThat(link.path("file_size").asInt()).isEqualTo(5);
        }
        var listed = api.get(MLFLOW + "artifacts/list?path=notes&run_id=" + run).json();
        assertThat(listed.at("/files/0/path").asText()).isEqualTo("notes/hello.txt");
    }

    @Test
    void shouldLetInWhoSignsAndNobodyElse(Environment environment) {
        var signature =
            "AWS4-HMAC-SHA256 Credential=AKIAANYONE/20261122/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=0";
        var path = "/iam" + MLFLOW + "experiments/get?experiment_id=0";

        var signed = Api.withAuthorization(environment.api(), signature).get(path);
        var byKey = Api.of(environment).get(path);

        assertThat(signed.status()).as(signed.toString()).isEqualTo(200);
        assertThat(signed.json().at("/experiment/name").asText()).isEqualTo("Default");
        assertThat(byKey.status()).isBetween(400, 499);
    }

    private static HttpRequest.Builder request(JsonNode link) {
        return HttpRequest.newBuilder(URI.create(link.path("presigned_url").asText()));
    }

    private static JsonNode post(Api api, String path, String body) {
        var answer = api.post(MLFLOW + path, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }
}
