package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void shouldHaveNoInstanceOfALanguageModelThatNobodyAsks(@TempDir Path folder) {
        var image = Asked.ENDPOINT_IMAGE.replace("-cpu-full", "-lmi15.0.0-cu128");
        var context = Map.<String, Object>of("endpoint", "llm", "endpointModel", "qwen/1/", "endpointImage", image);

        var app = GatehouseApp.synthesise(folder, Map.of(), context);

        var template = Template.in(folder);
        var variant = only(template, "AWS::SageMaker::EndpointConfig").at("/ProductionVariants/0");
        assertThat(variant.path("ModelName").isMissingNode()).isTrue();
        assertThat(variant.at("/ManagedInstanceScaling/MinInstanceCount").asInt(-1)).isZero();
        assertThat(only(template, "AWS::SageMaker::InferenceComponent").path("EndpointName").asText()).isEqualTo("gatehouse-llm");
        var target = only(template, "AWS::ApplicationAutoScaling::ScalableTarget");
        assertThat(target.path("ResourceId").asText()).isEqualTo("inference-component/gatehouse-llm");
        assertThat(target.path("MinCapacity").asInt(-1)).isZero();
        var woken = template.properties("AWS::CloudWatch::Alarm", "AlarmName", "gatehouse-llm-woken");
        assertThat(woken.path("MetricName").asText()).isEqualTo("NoCapacityInvocationFailures");
        var first = woken.at("/AlarmActions/0/Ref").asText();
        var policies = template.resources("AWS::ApplicationAutoScaling::ScalingPolicy");
        assertThat(policies.get(first).at("/Properties/PolicyType").asText()).isEqualTo("StepScaling");
        assertThat(template.properties("AWS::CloudWatch::Alarm", "AlarmName", "gatehouse-endpoint-errors")).isNotEmpty();
        assertThat(Findings.of(app)).isEmpty();
    }

    private static JsonNode only(Template template, String type) {
        var all = template.resources(type).values();
        assertThat(all).hasSize(1);
        return all.iterator().next().path("Properties");
    }

    @Test
    void shouldMakeNoneUnlessAsked() {
        assertThat(Template.built().resources("AWS::SageMaker::Endpoint")).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithWhatIsAsked() {
        assertThatIllegalArgumentException()
            .isThrownBy(() ->
                new EndpointSettings("flights", "flight-delay/3", new EcrImage(Asked.ENDPOINT_IMAGE), "ml.c6i.large", Map.of(), false, 1)
            )
            .withMessageContaining("name a folder");
        assertThatIllegalArgumentException()
            .isThrownBy(() ->
                EndpointSettings.from(Map.of("endpoint", "flights", "endpointModel", "flight-delay/3/", "endpointImage", "djl")::get, 1)
            )
            .withMessageContaining("endpointImage");
    }
}
