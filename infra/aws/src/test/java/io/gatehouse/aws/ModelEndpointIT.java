package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** An endpoint is there if somebody asks for one, and costs nothing if nobody does. */
class ModelEndpointIT {

    @Test
    void shouldServeAFolderOfTheModelsBucket() {
        var template = Asked.forAll().template();

        var endpoint = template.properties("AWS::SageMaker::Endpoint", "EndpointName", "gatehouse-flights");
        assertThat(endpoint.path("EndpointConfigName").isMissingNode()).isFalse();
        var model = template.resources("AWS::SageMaker::Model").values().iterator().next().path("Properties");
        assertThat(model.at("/PrimaryContainer/Image").asText()).isEqualTo(Asked.ENDPOINT_IMAGE);
        assertThat(model.at("/PrimaryContainer/Environment/OPTION_ENGINE").asText()).isEqualTo("OnnxRuntime");
        assertThat(model.at("/PrimaryContainer/ModelDataSource/S3DataSource/S3Uri").toString()).contains("flight-delay/3/");
    }

    @Test
    void shouldMakeNoneUnlessAsked() {
        assertThat(Template.built().resources("AWS::SageMaker::Endpoint")).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithWhatIsAsked() {
        assertThatIllegalArgumentException()
            .isThrownBy(() ->
                new EndpointSettings("flights", "flight-delay/3", new EcrImage(Asked.ENDPOINT_IMAGE), "ml.c6i.large", Map.of())
            )
            .withMessageContaining("name a folder");
        assertThatIllegalArgumentException()
            .isThrownBy(() ->
                EndpointSettings.from(Map.of("endpoint", "flights", "endpointModel", "flight-delay/3/", "endpointImage", "djl")::get)
            )
            .withMessageContaining("endpointImage");
    }
}
