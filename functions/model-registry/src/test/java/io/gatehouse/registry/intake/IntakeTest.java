package io.gatehouse.registry.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.events.DomainEvent;
import io.gatehouse.events.LandedObject;
import io.gatehouse.events.ModelRefused;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.TestRegistry;
import io.gatehouse.registry.TestTable;
import io.gatehouse.registry.gates.Assessor.Workspace;
import io.gatehouse.registry.gates.TestArtifacts;
import io.gatehouse.registry.models.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

    private static final Path PROOF = Path.of("/tmp/gatehouse-was-here");

    @TempDir
    Path folder;

    private final TestTable table = new TestTable();
    private final TestRegistry gatehouse = new TestRegistry(table.table());
    private final Drops drops = new Drops(table.table());
    private final TestArtifacts artifacts = new TestArtifacts();
    private final List<DomainEvent> told = new ArrayList<>();
    private final List<FolderLook> looks = new ArrayList<>();
    private Intake intake;

    @BeforeEach
    void open() {
        var clock = InstantSource.system();
        intake = new Intake(
            gatehouse.registry,
            drops,
            artifacts,
            this::workspace,
            told::add,
            (bucket, key, print) -> looks.add(new FolderLook(bucket, key, print)),
            clock
        );
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldRegisterWhatIsDroppedWithWhatTheNoteSays() throws IOException {
        var note = Files.writeString(
            folder.resolve("registration.json"),
            "{\"run_id\":\"r1\",\"metrics\":{\"auc\":0.7},\"signature\":{\"inputs\":\"[{\\\"name\\\":\\\"distance\\\"}]\"}}"
        );
        artifacts.put("s3://models/churn/2026/registration.json", note);

        drop("churn/2026/model.onnx", "pipeline.onnx");

        var version = version("churn", 1);
        assertThat(version.source()).isEqualTo("s3://models/churn/2026/model.onnx");
        assertThat(version.runId()).isEqualTo("r1");
        assertThat(version.createdBy()).isEqualTo("drop");
        assertThat(version.tags())
            .containsEntry("gatehouse.format", "ONNX")
            .containsEntry("gatehouse.metrics", "{\"auc\":0.7}")
            .containsEntry("gatehouse.signature.inputs", "[{\"name\":\"distance\"}]")
            .containsEntry("gatehouse.object_version", "v1")
            .containsKey("gatehouse.sha256");
        assertThat(told).isEmpty();
    }

    @Test
    void shouldRegisterOnceHoweverOftenItIsTold() throws IOException {
        var first = drop("churn/a/model.ubj", "binary.ubj");
        intake.take(first);
        intake.take(first);

        assertThat(gatehouse.registry.models().get("churn").lastVersion()).isEqualTo(1);
        intake.take(new LandedObject("models", first.key(), "v2", first.etag(), first.size()));
        assertThat(gatehouse.registry.models().get("churn").lastVersion()).isEqualTo(2);
        assertThat(drops.of("churn")).extracting(Drops.Fate::version).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void shouldRegisterWhatATrainingJobLeftOnceWhicheverEventComesFirst() throws Exception {
        var detail = Json.mapper().readTree(
            """
            {"TrainingJobName":"xgb-7","TrainingJobArn":"arn:aws:sagemaker:us-east-1:0:training-job/xgb-7",
             "TrainingJobStatus":"Completed","HyperParameters":{"max_depth":"5"},
             "InputDataConfig":[{"ChannelName":"train",
              "DataSource":{"S3DataSource":{"S3Uri":"s3://lake/accepted/flights/r1/"}}}],
             "ModelArtifacts":{"S3ModelArtifacts":"s3://models/%s/xgb-7/output/model.tar.gz"}}"""
        );
        for (var order : List.of("job-first", "file-first")) {
            var uri = "s3://models/" + order + "/xgb-7/output/model.tar.gz";
            var file = archive("model.ubj", Files.readAllBytes(TestArtifacts.MODELS.resolve("binary.ubj")));
            artifacts.put(uri, file);
            var landed = artifacts.object(uri).orElseThrow();
            var job = TrainingJob.of(Json.mapper().readTree(Json.text(detail).formatted(order)));
            if (order.equals("job-first")) {
                intake.trained(job);
                intake.take(landed);
            } else {
                intake.take(landed);
                intake.trained(job);
            }
            intake.trained(job);

            assertThat(gatehouse.registry.models().get(order).lastVersion()).isEqualTo(1);
            assertThat(version(order, 1).tags())
                .containsEntry("gatehouse.training_job", "arn:aws:sagemaker:us-east-1:0:training-job/xgb-7")
                .containsEntry("gatehouse.params", "{\"max_depth\":\"5\"}")
                .containsEntry("gatehouse.data_version", "s3://lake/accepted/flights/r1/")
                .containsEntry("gatehouse.format", "XGBOOST");
            var graph = gatehouse
                .get("/lineage/version/" + order + "/1", "")
                .body()
                .path("upstream");
            assertThat(graph.findValuesAsText("id")).contains("s3://lake/accepted/flights/r1/");
        }
    }

    @Test
    void shouldPassOverATrainingJobWhoseFileIsGone() throws Exception {
        var detail = Json.mapper().readTree("{\"ModelArtifacts\":{\"S3ModelArtifacts\":\"s3://models/churn/j/output/model.tar.gz\"}}");

        intake.trained(TrainingJob.of(detail));

        assertThat(drops.of("churn")).isEmpty();
    }

    @Test
    void shouldFlagAPickleThatIsHarmless() throws IOException {
        drop("churn/a/model.pkl", "pipeline-4.pkl");

        assertThat(version("churn", 1).tags())
            .containsEntry("gatehouse.pickles", "pipeline-4.pkl")
            .containsEntry("gatehouse.format", "PICKLE");
    }

    @ParameterizedTest
    @ValueSource(strings = { "payload-0.pkl", "payload-2.pkl", "payload-4.pkl" })
    void shouldRefuseAPayloadAndRunNothing(String payload) throws IOException {
        Files.deleteIfExists(PROOF);
        drop("churn/a/model.pkl", payload);
        artifacts.put(
            "s3://models/churn/b/model.tar.gz",
            archive("model/" + payload, Files.readAllBytes(TestArtifacts.MODELS.resolve(payload)))
        );
        intake.take(new LandedObject("models", "churn/b/model.tar.gz", "v1", "b", 100));

        assertThat(drops.of("churn"))
            .hasSize(2)
            .allSatisfy(fate -> assertThat(fate.refused()).contains("posix.system"));
        assertThat(told)
            .hasSize(2)
            .allSatisfy(event -> assertThat(((ModelRefused) event).message()).contains("posix.system"));
        assertThat(PROOF).doesNotExist();
        assertThat(gatehouse.get("registered-models/get", "name=churn").status()).isEqualTo(404);
    }

    @Test
    void shouldRefuseAnArchiveThatLeadsOutOfItself() throws IOException {
        artifacts.put("s3://models/churn/a/model.tar.gz", archive("../../escaped", new byte[] { 1 }));

        intake.take(new LandedObject("models", "churn/a/model.tar.gz", "v1", "e", 100));

        assertThat(drops.of("churn").getFirst().refused()).contains("leads out of its folder");
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void shouldRefuseABombOfTenGigabytes() throws IOException {
        var bomb = folder.resolve("bomb.tar.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            gzip.write(header("model.onnx", 10L << 30));
            zeros(gzip, 256);
        }
        artifacts.put("s3://models/churn/a/model.tar.gz", bomb);

        intake.take(new LandedObject("models", "churn/a/model.tar.gz", "v1", "e", Files.size(bomb)));

        assertThat(drops.of("churn").getFirst().refused()).contains("as bombs do");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "mlflow/1/a/artifacts/model.onnx",
            "model.onnx",
            "churn/model.onnx",
            "churn/a/registration.json",
            "churn/a/weights.bin",
            "churn/a/",
        }
    )
    void shouldPassOverWhatIsNoDrop(String key) throws IOException {
        intake.take(new LandedObject("models", key, "v1", "e", 100));

        assertThat(drops.of(key.substring(0, Math.max(0, key.indexOf('/'))))).isEmpty();
        assertThat(told).isEmpty();
    }

    private LandedObject drop(String key, String model) throws IOException {
        artifacts.put("s3://models/" + key, model);
        var object = new LandedObject("models", key, "v1", model, Files.size(TestArtifacts.MODELS.resolve(model)));
        intake.take(object);
        return object;
    }

    private Version version(String model, int number) {
        return gatehouse.registry.versions().get(model, number).version();
    }

    private Path archive(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(header(name, content.length));
            gzip.write(Arrays.copyOf(content, ((content.length + 511) / 512) * 512));
            gzip.write(new byte[1024]);
        }
        return Files.write(Files.createTempFile(folder, "drop", ".tar.gz"), bytes.toByteArray());
    }

    /** Of a file in a tar, as POSIX's ustar has it, but with the size in binary. */
    private static byte[] header(String name, long size) {
        var header = ByteBuffer.allocate(512);
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        header.put(124, (byte) 0x80).putLong(128, size);
        put(header, 136, "00000000000\0" + "        " + "0");
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte part : header.array()) {
            sum += part & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header.array();
    }

    private static void put(ByteBuffer header, int at, String text) {
        header.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void zeros(OutputStream out, int megabytes) throws IOException {
        var zeros = new byte[1 << 20];
        for (int i = 0; i < megabytes; i++) {
            out.write(zeros);
        }
    }

    private Workspace workspace() throws IOException {
        var own = Files.createTempDirectory(folder, "work");
        return new Workspace() {
            @Override
            public Path folder() {
                return own;
            }

            @Override
            public void close() {}
        };
    }
}
