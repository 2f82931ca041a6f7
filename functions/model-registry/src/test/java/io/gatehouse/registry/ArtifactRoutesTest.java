package io.gatehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.TestRegistry.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactRoutesTest {

    private static final String DOWNLOAD = "artifacts/presigned-download-url";
    private static final String UPLOAD = "artifacts/presigned-upload-url";

    private final TestTable table = new TestTable();
    private final TestRegistry gatehouse = new TestRegistry(table.table());

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldListFilesAndFoldersOfARun() {
        var run = run("0");
        gatehouse.artifacts.put(run.path("artifact_uri").asText() + "/notes/hello.txt", 5);
        gatehouse.artifacts.put(run.path("artifact_uri").asText() + "/model.onnx", 7);

        var listed = gatehouse.get("artifacts/list", "run_id=" + id(run)).body();
        var below = gatehouse.get("artifacts/list", "run_id=" + id(run) + "&path=notes").body();

        assertThat(listed.path("root_uri").asText()).isEqualTo(run.path("artifact_uri").asText());
        assertThat(listed.path("files"))
            .extracting(file -> file.path("path").asText())
            .containsExactly("notes", "model.onnx");
        assertThat(below.at("/files/0/path").asText()).isEqualTo("notes/hello.txt");
        assertThat(below.at("/files/0/file_size").asLong()).isEqualTo(5);
    }

    @Test
    void shouldGiveLinksToWhoHasNoCredentials() {
        var run = run("0");
        gatehouse.artifacts.put(run.path("artifact_uri").asText() + "/notes/hello.txt", 5);

        var up = gatehouse.post(UPLOAD, Map.of("run_id", id(run), "path", "notes/hello.txt"));
        var down = gatehouse.post(DOWNLOAD, Map.of("run_id", id(run), "path", "notes/hello.txt", "expiration", 60));
        var none = gatehouse.post(DOWNLOAD, Map.of("run_id", id(run), "path", "nothing"));

        assertThat(up.body().path("presigned_url").asText()).isEqualTo("https://signed/put/notes/hello.txt?seconds=900");
        assertThat(down.body().path("presigned_url").asText()).isEqualTo("https://signed/get/notes/hello.txt?seconds=60");
        assertThat(down.body().path("file_size").asLong()).isEqualTo(5);
        assertThat(none.errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void shouldGiveLinksToFilesOfLoggedModels() {
        var model = gatehouse.post("logged-models", Map.of("experiment_id", "0")).body().at("/model/info/model_id").asText();

        var up = gatehouse.post(UPLOAD, Map.of("model_id", model, "path", "MLmodel"));

        assertThat(up.body().path("presigned_url").asText()).contains("/MLmodel");
    }

    @ParameterizedTest
    @ValueSource(strings = { "../other/secret", "a/../../b", "/etc/passwd", "a//b", "..\\up" })
    void shouldNotClimbOutOfTheRun(String path) {
        var run = run("0");

        assertThat(gatehouse.post(UPLOAD, Map.of("run_id", id(run), "path", path)).errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(gatehouse.get("artifacts/list", "run_id=" + id(run) + "&path=" + path).errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
    }

    @Test
    void shouldNotReachFilesOfOthersByAnExperimentThatPointsThere() {
        var mine = gatehouse.post("experiments/create", Map.of("name", "fraud-a")).body().path("experiment_id").asText();
        var theirs = gatehouse.post("experiments/create", Map.of("name", "churn")).body().path("experiment_id").asText();
        var trick = gatehouse
            .post("experiments/create", Map.of("name", "fraud-b", "artifact_location", "s3://models/mlflow/" + theirs))
            .body()
            .path("experiment_id")
            .asText();
        var key = gatehouse.key("registry:read:fraud-*", "registry:write:fraud-*");

        assertThat(upload(id(run(mine)), key).status()).isEqualTo(200);
        assertThat(upload(id(run(trick)), key).errorCode()).isEqualTo("PERMISSION_DENIED");
        assertThat(upload(id(run(theirs)), key).errorCode()).isEqualTo("PERMISSION_DENIED");
        assertThat(upload(id(run(mine)), gatehouse.key("registry:read:fraud-*")).errorCode()).isEqualTo("PERMISSION_DENIED");
    }

    private Answer upload(String run, String key) {
        return gatehouse.send("POST", UPLOAD, "", Json.text(Map.of("run_id", run, "path", "file")), key);
    }

    private JsonNode run(String experiment) {
        return gatehouse.post("runs/create", Map.of("experiment_id", experiment)).body().at("/run/info");
    }

    private static String id(JsonNode info) {
        return info.path("run_id").asText();
    }
}
