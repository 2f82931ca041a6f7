package io.gatehouse.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A stage: its name, its variables, and how fast it takes requests. */
record Stage(String name, String deploymentId, Map<String, String> variables, Map<String, Throttle> throttles) {
    private static final String EVERY = "*/*";

    static Stage of(JsonNode properties, InstantSource clock) {
        var variables = new LinkedHashMap<String, String>();
        properties
            .path("Variables")
            .properties()
            .forEach(v -> variables.put(v.getKey(), v.getValue().asText()));
        var throttles = new LinkedHashMap<String, Throttle>();
        for (var setting : properties.path("MethodSettings")) {
            if (setting.has("ThrottlingRateLimit") && setting.has("ThrottlingBurstLimit")) {
                var resource = setting.path("ResourcePath").asText("/*");
                var method = setting.path("HttpMethod").asText("*");
                var key = resource.equals("/*") ? EVERY : resource + " " + method;
                var rate = setting.get("ThrottlingRateLimit").asDouble();
                throttles.put(key, new Throttle(rate, setting.get("ThrottlingBurstLimit").asInt(), clock));
            }
        }
        return new Stage(properties.required("StageName").asText(), properties.path("DeploymentId").asText(), variables, throttles);
    }

    /** Whether a request for the resource may pass now: by the method's own limit, else by the stage's. */
    boolean admits(String resourcePath, String method) {
        var throttle = Optional.ofNullable(throttles.getOrDefault(resourcePath + " " + method, throttles.get(EVERY)));
        return throttle.map(Throttle::admits).orElse(true);
    }
}
