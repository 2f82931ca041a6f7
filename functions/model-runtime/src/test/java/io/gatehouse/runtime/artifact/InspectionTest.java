package io.gatehouse.runtime.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.runtime.Models;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature.Input;
import io.gatehouse.runtime.Signature.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {

    @TempDir
    Path folder;

    @Test
    void shouldReadWhatAnOnnxModelTakesAndGives() throws IOException {
        put("model.onnx", "pipeline.onnx");

        var artifact = Inspection.of(folder);

        assertThat(artifact.format()).isEqualTo(Format.ONNX);
        assertThat(artifact.signature().inputs()).containsExactly(
            new Input("distance", Kind.NUMBER, 1),
            new Input("hour", Kind.NUMBER, 1),
            new Input("carrier", Kind.TEXT, 1)
        );
        assertThat(artifact.signature().classes()).containsExactly("0", "1");
        assertThat(artifact.sha256()).isEqualTo(artifact.files().getFirst().sha256()).hasSize(64);
    }

    @Test
    void shouldReadTheWidthOfATensorWithoutNames() throws IOException {
        put("model.onnx", "tensor.onnx");

        var signature = Inspection.of(folder).signature();

        assertThat(signature.inputs()).containsExactly(new Input("X", Kind.NUMBER, 2));
        assertThat(signature.named()).isFalse();
    }

    @Test
    void shouldReadTheFeaturesOfXgboostFilesWhateverTheyAreCalled() throws IOException {
        put("model.xgb", "binary.ubj");

        var artifact = Inspection.of(folder);

        assertThat(artifact.format()).isEqualTo(Format.XGBOOST);
        assertThat(artifact.signature().inputs()).extracting(Input::name).containsExactly("distance", "hour");
        assertThat(artifact.signature().classes()).containsExactly("0", "1");
    }

    @Test
    void shouldTakeNotesBesideAModelForNotes() throws IOException {
        put("model.json", "classes.json");
        Files.writeString(folder.resolve("registration.json"), "{\"run\": \"r\"}");
        Files.writeString(folder.resolve("MLmodel"), "flavors: {}");

        var artifact = Inspection.of(folder);

        assertThat(artifact.model()).isEqualTo("model.json");
        assertThat(artifact.signature().classes()).containsExactly("0", "1", "2");
        assertThat(artifact.files()).hasSize(3);
    }

    @Test
    void shouldFindAPayloadInsideAZipOfTensors() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(Files.readAllBytes(Models.file("payload-2.pkl")));
        }
        Files.write(folder.resolve("model.pt"), bytes.toByteArray());

        var artifact = Inspection.of(folder);

        assertThat(artifact.format()).isEqualTo(Format.PICKLE);
        assertThat(artifact.pickles().get("model.pt!archive/data.pkl").malicious()).containsExactly("posix.system");
    }

    @Test
    void shouldRefuseTwoModelsAndHalfAModel() throws IOException {
        put("one.onnx", "pipeline.onnx");
        put("two.ubj", "binary.ubj");
        assertThatThrownBy(() -> Inspection.of(folder))
            .isInstanceOf(RefusedModel.class)
            .hasMessageContaining("two models");

        Files.delete(folder.resolve("one.onnx"));
        var whole = Files.readAllBytes(Models.file("binary.ubj"));
        Files.write(folder.resolve("two.ubj"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Inspection.of(folder))
            .isInstanceOf(RefusedModel.class)
            .hasMessageContaining("ends in the middle");
    }

    @Test
    void shouldRefuseAnOnnxModelThatReadsOtherFiles() throws IOException {
        // graph { initializer { name: "w", data_location: EXTERNAL }, input { name: "x" } }
        byte[] model = { 8, 8, 58, 12, 42, 5, 66, 1, 'w', 112, 1, 90, 3, 10, 1, 'x' };
        Files.write(folder.resolve("model.onnx"), model);

        assertThatThrownBy(() -> Inspection.of(folder))
            .isInstanceOf(RefusedModel.class)
            .hasMessageContaining("other files");
    }

    private void put(String name, String model) throws IOException {
        Files.copy(Models.file(model), folder.resolve(name));
    }
}
