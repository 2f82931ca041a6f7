package io.gatehouse.cli.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportMlflowTest {

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger versions = new AtomicInteger();
    private FakeServer source;
    private FakeServer target;

    @BeforeEach
    void start() throws IOException {
        source = new FakeServer()
            .on("experiments/search", "{\"experiments\":[{\"experiment_id\":\"7\",\"name\":\"flights\",\"lifecycle_stage\":\"active\"}]}")
            .on("runs/search", "{\"runs\":[" + run() + "]}")
            .on("runs/get", "{\"run\":" + run() + "}")
            .on(
                "metrics/get-history",
                "{\"metrics\":[{\"key\":\"loss\",\"value\":0.5,\"step\":1},{\"key\":\"loss\",\"value\":\"NaN\",\"step\":2}]}"
            )
            .on("artifacts/list", "{\"files\":[{\"path\":\"model.onnx\",\"is_dir\":false,\"file_size\":5}]}")
            .on("/get-artifact", "bytes")
            .on(
                "registered-models/search",
                "{\"registered_models\":[{\"name\":\"delay\",\"aliases\":[{\"alias\":\"best\",\"version\":\"3\"}]}]}"
            )
            .on("model-versions/search", "{\"model_versions\":[" + version(3, "Production") + "," + version(1, "Archived") + "]}");
        target = new FakeServer();
        target
            .on("experiments/get-by-name", "!{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\"}")
            .on("experiments/create", "{\"experiment_id\":\"70\"}")
            .on("runs/create", body -> "{\"run\":{\"info\":{\"run_id\":\"new" + runs.incrementAndGet() + "\"}}}")
            .on("runs/get", "{\"run\":{\"info\":{\"artifact_uri\":\"s3://models/mlflow/70/new1/artifacts\"}}}")
            .on("artifacts/presigned-upload-url", body -> "{\"presigned_url\":\"" + target.uri() + "/put/" + path(body) + "\"}")
            .on("model-versions/create", body -> "{\"model_version\":{\"version\":\"" + versions.incrementAndGet() + "\"}}");
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    @Test
    void shouldCopyARunWithEveryPointAndItsFiles() throws IOException {
        run(target);

        assertThat(target.asked("runs/create"))
            .singleElement()
            .asString()
            .contains("\"experiment_id\":\"70\"", "\"run_name\":\"calm-owl\"");
        assertThat(target.asked("runs/log-batch"))
            .anySatisfy(body -> assertThat(body).contains("\"rate\""))
            .anySatisfy(body -> assertThat(body).contains("0.5", "\"NaN\""));
        assertThat(target.asked("/put/model.onnx")).containsExactly("bytes");
        assertThat(target.asked("runs/update")).singleElement().asString().contains("FINISHED", "\"end_time\":9");
    }

    @Test
    void shouldKeepNumbersOfVersionsOverThoseThatWereDeleted() throws IOException {
        run(target);

        assertThat(target.asked("model-versions/create")).hasSize(3);
        assertThat(target.asked("model-versions/delete")).singleElement().asString().contains("\"version\":\"2\"");
        assertThat(target.asked("model-versions/create").getLast()).contains(
            "s3://models/mlflow/70/new1/artifacts/model",
            "\"run_id\":\"new1\""
        );
        assertThat(target.asked("model-versions/transition-stage")).hasSize(2);
        assertThat(target.asked("registered-models/alias")).singleElement().asString().contains("best");
    }

    @Test
    void shouldNotDoAgainWhatIsDone() throws IOException {
        run(target);
        target.forget();

        run(target);

        for (var path : new String[] { "experiments/create", "runs/create", "registered-models/create", "model-versions/create" }) {
            assertThat(target.asked(path)).as(path).isEmpty();
        }
    }

    @Test
    void shouldThrowAwayTheRunInWhichItWasStopped() throws IOException {
        target.on("runs/log-batch", "!{\"error_code\":\"TEMPORARILY_UNAVAILABLE\"}");
        assertThatThrownBy(() -> run(target)).hasMessageContaining("TEMPORARILY_UNAVAILABLE");
        target.on("runs/log-batch", "{}");

        run(target);

        assertThat(target.asked("runs/delete")).singleElement().asString().contains("new1");
        assertThat(target.asked("runs/update")).singleElement().asString().contains("new2");
    }

    private void run(FakeServer into) throws IOException {
        var progress = folder.resolve("progress.tsv").toString();
        var arguments = new String[] { "import-mlflow", source.uri(), into.uri(), progress };
        assertThat(ImportMlflow.run(arguments, Map.of("GATEHOUSE_KEY", "gh_x"), new PrintWriter(said, true))).isTrue();
    }

    private static String path(JsonNode body) {
        return body.path("path").asText();
    }

    private static String run() {
        return """
        {"info": {"run_id": "old1", "run_name": "calm-owl", "user_id": "kim", "status": "FINISHED", "start_time": 5, "end_time": 9,
        "artifact_uri": "/mlruns/7/old1/artifacts", "lifecycle_stage": "active"},
        "data": {"params": [{"key": "rate", "value": "0.1"}], "tags": [], "metrics": [{"key": "loss", "value": 0.5}]}, "inputs": {}}
        """.strip();
    }

    private static String version(int number, String stage) {
        return "{\"version\":\"%d\",\"current_stage\":\"%s\",\"run_id\":\"old1\",\"source\":\"/mlruns/7/old1/artifacts/model\"}".formatted(
            number,
            stage
        );
    }
}
