package io.gatehouse.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a function is, as its template says.
 *
 * @param code the function's zip, or a folder of the same layout
 * @param memoryMb Lambda's memory setting, in MB
 * @param timeout the longest an invocation may take
 * @param environment the template's variables, without those that Lambda adds
 * @param snapStart whether published versions start from a snapshot; {@code $LATEST} never does
 */
public record FunctionDefinition(
    String name,
    String handler,
    Path code,
    int memoryMb,
    Duration timeout,
    Map<String, String> environment,
    String roleArn,
    String logGroup,
    boolean snapStart
) {
    public FunctionDefinition {
        environment = Map.copyOf(environment);
    }

    /** Whether it is an HTTP server behind AWS's Lambda Web Adapter, whose layer brings the wrapper that starts it. */
    boolean webServer() {
        return WebAdapter.WRAPPER.equals(environment.get("AWS_LAMBDA_EXEC_WRAPPER"));
    }

    FunctionDefinition withoutSnapStart() {
        return new FunctionDefinition(name, handler, code, memoryMb, timeout, environment, roleArn, logGroup, false);
    }

    /** Reads the resolved properties of an {@code AWS::Lambda::Function}; absent ones get Lambda's own defaults. */
    public static FunctionDefinition of(JsonNode properties, Path code) {
        var name = properties.required("FunctionName").asText();
        var environment = new LinkedHashMap<String, String>();
        properties
            .path("Environment")
            .path("Variables")
            .properties()
            .forEach(v -> environment.put(v.getKey(), v.getValue().asText()));
        var logging = properties.path("LoggingConfig");
        environment.put("AWS_LAMBDA_LOG_FORMAT", logging.path("LogFormat").asText("Text"));
        if (logging.hasNonNull("ApplicationLogLevel")) {
            environment.put("AWS_LAMBDA_LOG_LEVEL", logging.get("ApplicationLogLevel").asText());
        }
        return new FunctionDefinition(
            name,
            properties.required("Handler").asText(),
            code,
            properties.path("MemorySize").asInt(128),
            Duration.ofSeconds(properties.path("Timeout").asInt(3)),
            environment,
            properties.required("Role").asText(),
            properties
                .path("LoggingConfig")
                .path("LogGroup")
                .asText("/aws/lambda/" + name),
            properties.path("SnapStart").path("ApplyOn").asText().equals("PublishedVersions")
        );
    }
}
