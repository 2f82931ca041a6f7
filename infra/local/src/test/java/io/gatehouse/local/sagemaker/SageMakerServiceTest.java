package io.gatehouse.local.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.local.port.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.ValidationErrorException;

/** An endpoint through the port, with AWS's own client of the runtime. */
class SageMakerServiceTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path MODEL = Path.of("..", "..", "samples", "models", "interaction", "model.ubj");

    private final SageMakerService sagemaker = new SageMakerService((uri, folder) -> {
        if (!uri.equals("s3://models/interaction/1/")) {
            throw new IOException("There is nothing at " + uri);
        }
        Files.copy(MODEL, folder.resolve("model.ubj"));
    });

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private void create() throws IOException {
        sagemaker.createModel(
            json(
                "{'ModelName':'m','PrimaryContainer':{'Image':'djl','ModelDataSource':{'S3DataSource':{'S3Uri':'s3://models/interaction/1/'}}}}"
            )
        );
        sagemaker.createEndpointConfig(json("{'EndpointConfigName':'c','ProductionVariants':[{'ModelName':'m'}]}"));
        sagemaker.createEndpoint(json("{'EndpointName':'e','EndpointConfigName':'c'}"));
    }

    private static String invoke(SageMakerRuntimeClient client, String endpoint, String body) {
        return client
            .invokeEndpoint(invoke -> invoke.endpointName(endpoint).contentType("application/json").body(SdkBytes.fromUtf8String(body)))
            .body()
            .asUtf8String();
    }

    @Test
    void shouldAnswerByTheFilesOfItsModel() throws IOException {
        create();
        try (var bench = new Bench(sagemaker)) {
            var client = bench.owner(SageMakerRuntimeClient.builder());

            var answer = invoke(client, "e", "{\"dataframe_records\":[{\"x1\":0.4,\"x2\":0.9},{\"x1\":0.4,\"x2\":0.9},{}]}");

            var predictions = JSON.readTree(answer).path("predictions");
            assertThat(predictions)
                .hasSize(3)
                .allSatisfy(score -> assertThat(score.doubleValue()).isBetween(0.0, 1.0));
            assertThat(predictions.get(0)).isEqualTo(predictions.get(1));
        }
    }

    @Test
    void shouldSayAsAwsThatThereIsNoSuchEndpoint() throws IOException {
        try (var bench = new Bench(sagemaker)) {
            var client = bench.owner(SageMakerRuntimeClient.builder());

            assertThatThrownBy(() -> invoke(client, "other", "{}"))
                .isInstanceOf(ValidationErrorException.class)
                .hasMessageContaining("Endpoint other of account 000000000000 not found.");
        }
    }
}
