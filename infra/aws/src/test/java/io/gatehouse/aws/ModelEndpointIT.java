package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint is there if somebody asks for one, and costs nothing if nobody does. */
class ModelEndpointIT {

    private static final String IMAGE = "763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.33.0-cpu-full";

    @Test
    void shouldServeAFolderOfTheModelsBucket(@TempDir Path folder) {
        var context = Map.<String, Object>of(
            "endpoint",
            "flights",
            "endpointModel",
            "flight-delay/3/",
            "endpointImage",
            IMAGE,
            "endpointEnvironment",
            "OPTION_ENGINE=OnnxRuntime"
        );

        var app = GatehouseApp.synthesise(folder, Map.of(), context);

        var template = Template.in(folder);
        var endpoint = template.properties("AWS::SageMaker::Endpoint", "EndpointName", "gatehouse-flights");
        assertThat(endpoint.path("EndpointConfigName").isMissingNode()).isFalse();
        var model = template.resources("AWS::SageMaker::Model").values().iterator().next().path("Properties");
        assertThat(model.at("/PrimaryContainer/Image").asText()).isEqualTo(IMAGE);
        assertThat(model.at("/PrimaryContainer/Environment/OPTION_ENGINE").asText()).isEqualTo("OnnxRuntime");
        assertThat(model.at("/PrimaryContainer/ModelDataSource/S3DataSource/S3Uri").toString()).contains("flight-delay/3/");
        assertThat(Findings.of(app)).isEmpty();
    }

    @Test
    void shouldMakeNoneUnlessAsked() {
        assertThat(Template.built().resources("AWS::SageMaker::Endpoint")).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithWhatIsAsked() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new EndpointSettings("flights", "flight-delay/3", IMAGE, "ml.c6i.large", Map.of()))
            .withMessageContaining("name a folder");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new EndpointSettings("flights", "flight-delay/3/", "djl", "ml.c6i.large", Map.of()))
            .withMessageContaining("endpointImage");
    }
}
