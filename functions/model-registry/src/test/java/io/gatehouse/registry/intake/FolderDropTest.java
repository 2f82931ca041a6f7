package io.gatehouse.registry.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.events.LandedObject;
import io.gatehouse.registry.TestRegistry;
import io.gatehouse.registry.TestTable;
import io.gatehouse.registry.gates.Assessor.Workspace;
import io.gatehouse.registry.gates.TestArtifacts;
import io.gatehouse.registry.models.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of MLflow's, which arrive file by file, and notes that come when they come. */
class FolderDropTest {

    private static final String MLMODEL = """
    flavors:
      onnx:
        data: model.onnx
    run_id: 0a1b2c
    signature:
      inputs: '[{"type": "double", "name": "distance", "required": true},
        {"type": "string", "name": "it''s"}]'
      outputs: null
    """;

    @TempDir
    Path folder;

    private final TestTable table = new TestTable();
    private final TestRegistry gatehouse = new TestRegistry(table.table());
    private final Drops drops = new Drops(table.table());
    private final TestArtifacts artifacts = new TestArtifacts();
    private final List<FolderLook> looks = new ArrayList<>();
    private final Intake intake = new Intake(
        gatehouse.registry,
        drops,
        artifacts,
        this::workspace,
        event -> {},
        (bucket, key, print) -> looks.add(new FolderLook(bucket, key, print)),
        InstantSource.system()
    );

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void shouldRegisterAFolderOnceNothingMoreComes() throws IOException {
        put("churn/7/MLmodel", text("MLmodel", MLMODEL));
        put("churn/7/model.onnx", TestArtifacts.MODELS.resolve("pipeline.onnx"));
        put("churn/7/code/more.py", text("more.py", "pass"));

        // Told after each file; the first two looks see that more has come since.
        assertThat(looks).hasSize(3);
        look(0);
        look(1);
        assertThat(drops.of("churn")).isEmpty();

        look(2);
        look(2);

        assertThat(gatehouse.registry.models().get("churn").lastVersion()).isEqualTo(1);
        var version = version();
        assertThat(version.source()).isEqualTo("s3://models/churn/7");
        assertThat(version.runId()).isEqualTo("0a1b2c");
        assertThat(version.tags())
            .containsEntry("gatehouse.format", "ONNX")
            .containsEntry(
                "gatehouse.signature.inputs",
                "[{\"type\": \"double\", \"name\": \"distance\", \"required\": true}, {\"type\": \"string\", \"name\": \"it's\"}]"
            );
    }

    @Test
    void shouldRegisterAFolderAsSoonAsItsNoteArrives() throws IOException {
        put("churn/7/MLmodel", text("MLmodel", MLMODEL));
        put("churn/7/model.onnx", TestArtifacts.MODELS.resolve("pipeline.onnx"));

        put("churn/7/registration.json", text("note", "{\"run_id\":\"r9\",\"licence\":\"MIT\"}"));
        look(1);

        assertThat(gatehouse.registry.models().get("churn").lastVersion()).isEqualTo(1);
        assertThat(version().runId()).isEqualTo("r9");
        assertThat(version().tags()).containsEntry("gatehouse.licence", "MIT");
    }

    @Test
    void shouldAddWhatANoteSaysThatComesLater() throws IOException {
        put("churn/a/model.ubj", TestArtifacts.MODELS.resolve("binary.ubj"));
        assertThat(version().runId()).isEmpty();

        var note = text("note", "{\"run_id\":\"r1\",\"data_version\":\"flights@3\",\"description\":\"By hand.\"}");
        put("churn/a/registration.json", note);
        put("churn/a/registration.json", note);

        assertThat(version().runId()).isEqualTo("r1");
        assertThat(version().description()).isEqualTo("By hand.");
        assertThat(version().tags()).containsEntry("gatehouse.data_version", "flights@3").containsEntry("gatehouse.format", "XGBOOST");
        assertThat(gatehouse.registry.models().history("churn", 10, Long.MAX_VALUE))
            .extracting(record -> record.action())
            .containsExactly("complete_version", "create_version", "create_model");
        assertThat(gatehouse.get("/lineage/version/churn/1", "").body().at("/upstream").findValuesAsText("id")).contains("r1");
    }

    @Test
    void shouldLeaveAVersionAsItIsIfTheLateNoteIsNone() throws IOException {
        put("churn/a/model.ubj", TestArtifacts.MODELS.resolve("binary.ubj"));
        var before = version();

        put("churn/a/registration.json", text("note", "{"));

        assertThat(version()).isEqualTo(before);
    }

    private void look(int which) throws IOException {
        var look = looks.get(which);
        intake.look(look.bucket(), look.folder(), look.print());
    }

    private void put(String key, Path file) throws IOException {
        artifacts.put("s3://models/" + key, file);
        intake.take(new LandedObject("models", key, "v1", file.getFileName().toString(), Files.size(file)));
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Version version() {
        return gatehouse.registry.versions().get("churn", 1).version();
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
