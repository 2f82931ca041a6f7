package io.gatehouse.registry.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.registry.TestTable;
import io.gatehouse.runtime.Signature;
import io.gatehouse.runtime.artifact.Format;
import io.gatehouse.runtime.engine.Frame;
import io.gatehouse.runtime.engine.LoadedModel;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles are made by the route and looked at by the program that is given to devices. */
class BundleTest {

    private static final Path PROGRAM = Path.of("..", "..", "samples", "clients", "VerifyBundle.java");
    private static final String ROUTE = "/models/churn/versions/1/bundle";

    @TempDir
    Path folder;

    private final TestTable table = new TestTable();
    private GuardedRegistry gatehouse;

    @BeforeEach
    void promote() {
        gatehouse = new GuardedRegistry(table.table(), folder);
        gatehouse.version("churn", "binary.ubj");
        assertThat(gatehouse.promote("churn", 1).status()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        table.close();
    }

    private JsonNode bundle() {
        var answer = gatehouse.api.get(ROUTE, "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private Path saved(JsonNode bundle) throws IOException {
        return Files.write(folder.resolve("bundle.zip"), gatehouse.api.bundles.all.get(bundle.path("url").asText()));
    }

    private record Said(int status, String text) {}

    private static Said verify(Path zip, String key) throws Exception {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var process = new ProcessBuilder(java, PROGRAM.toString(), zip.toString(), key).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes());
        return new Said(process.waitFor(), text);
    }

    @Test
    void shouldBeVerifiedByTheProgramForDevicesUntilAByteIsChanged() throws Exception {
        var bundle = bundle();
        var zip = saved(bundle);
        var key = bundle.path("public_key").asText();

        var genuine = verify(zip, key);
        assertThat(genuine.text()).contains("model/binary.ubj", "manifest.json", "expected.json");
        assertThat(genuine.status()).isZero();

        try (var files = FileSystems.newFileSystem(zip)) {
            var model = files.getPath("model/binary.ubj");
            var bytes = Files.readAllBytes(model);
            bytes[bytes.length / 2] ^= 1;
            Files.write(model, bytes);
        }
        var spoiled = verify(zip, key);
        assertThat(spoiled.text()).contains("model/binary.ubj");
        assertThat(spoiled.status()).isEqualTo(1);
    }

    @Test
    void shouldNotBeVerifiedByAnotherKeyOrWithAnotherFileInIt() throws Exception {
        var bundle = bundle();
        var zip = saved(bundle);
        gatehouse.api.secret = "replaced_admin";
        var other = gatehouse.api.send("GET", ROUTE, "", "", gatehouse.api.key("registry:read")).body().path("public_key").asText();

        assertThat(other).isNotEqualTo(bundle.path("public_key").asText());
        assertThat(verify(zip, other).text()).contains("signature");
        try (var files = FileSystems.newFileSystem(zip)) {
            Files.writeString(files.getPath("model/more.so"), "anything");
        }
        assertThat(verify(zip, bundle.path("public_key").asText()).text()).contains("model/more.so");
    }

    @Test
    void shouldBeTheSameWhenItIsAskedForAgain() {
        var first = bundle();

        assertThat(bundle()).isEqualTo(first);
        assertThat(gatehouse.api.bundles.all).hasSize(1);
    }

    @Test
    void shouldTellWhatTheModelAnswers() throws Exception {
        try (var zip = new ZipFile(saved(bundle()).toFile())) {
            var expected = new JsonMapper().readTree(zip.getInputStream(zip.getEntry("expected.json")));
            var model = Files.write(folder.resolve("m.ubj"), zip.getInputStream(zip.getEntry("model/binary.ubj")).readAllBytes());
            var manifest = new JsonMapper().readTree(zip.getInputStream(zip.getEntry("manifest.json")));
            assertThat(manifest.path("file").asText()).isEqualTo("model/binary.ubj");
            var signature = new JsonMapper().treeToValue(manifest.path("signature"), Signature.class);
            try (var loaded = LoadedModel.load(model, Format.XGBOOST, signature, List.of())) {
                var answers = loaded.predict(frame(expected));
                for (int row = 0; row < answers.rows(); row++) {
                    assertThat(
                        (float) expected
                            .at("/scores/" + row)
                            .get(0)
                            .asDouble()
                    ).isCloseTo(answers.scores(row)[0], within(1e-6f));
                }
                assertThat(answers.rows()).isEqualTo(16);
            }
        }
    }

    private static Frame frame(JsonNode expected) {
        var columns = new LinkedHashMap<String, Object>();
        for (int column = 0; column < expected.path("columns").size(); column++) {
            var numbers = new float[expected.path("rows").size()];
            for (int row = 0; row < numbers.length; row++) {
                numbers[row] = (float) expected.path("rows").get(row).get(column).asDouble();
            }
            columns.put(expected.path("columns").get(column).asText(), numbers);
        }
        return new Frame(expected.path("rows").size(), columns);
    }

    @Test
    void shouldNotBeMadeOfWhatTheGatesRefuse() {
        gatehouse.policies.put("bad", Policy.parse("bad", "{\"pickle\": \"refuse\"}"));
        gatehouse.version("bad", "payload-4.pkl");
        gatehouse.promote("bad", 1);

        var refused = gatehouse.api.get("/models/bad/versions/1/bundle", "");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("message").asText()).contains("/models/bad/versions/1/gates");
    }

    @Test
    void shouldBeGivenToWhoMayReadTheModel() {
        assertThat(gatehouse.api.send("GET", ROUTE, "", "", gatehouse.api.key("registry:read:other-*")).status()).isEqualTo(403);
        assertThat(gatehouse.api.send("GET", ROUTE, "", "", gatehouse.api.key("registry:read:churn")).status()).isEqualTo(200);
    }
}
