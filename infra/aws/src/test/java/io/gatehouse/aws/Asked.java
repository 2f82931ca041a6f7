package io.gatehouse.aws;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The stack of a team that asks for all that is made only if asked for; synthesised once, since it takes seconds.
 *
 * @param findings rules that it breaks
 */
record Asked(Template template, List<String> findings) {
    static final String ENDPOINT_IMAGE = "763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.33.0-cpu-full";
    static final String GATEWAY_IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/gatehouse-llm-gateway:1";
    static final String CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/0f0e0d0c-0000-4000-8000-000000000001";

    private static final class Once {

        private static final Asked STACK = synthesise(Path.of("target/asked"));
    }

    static Asked forAll() {
        return Once.STACK;
    }

    private static Asked synthesise(Path folder) {
        var context = Map.<String, Object>of(
            "endpoint",
            "flights",
            "endpointModel",
            "flight-delay/3/",
            "endpointImage",
            ENDPOINT_IMAGE,
            "endpointEnvironment",
            "OPTION_ENGINE=OnnxRuntime",
            "gatewayImage",
            GATEWAY_IMAGE,
            "gatewayCertificate",
            CERTIFICATE,
            "gatewayTasks",
            "2"
        );
        var app = GatehouseApp.synthesise(folder, Map.of(), context);
        return new Asked(Template.in(folder), Findings.of(app));
    }
}
