package io.gatehouse.local.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.local.Aws;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.port.AwsService;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * SageMaker and its runtime behind the port: a model, an endpoint's configuration, an endpoint, and InvokeEndpoint. An endpoint is in
 * service at once, and answers by the files that its model names, in this process: whatever the container is, it plays one that speaks
 * MLflow's scoring protocol. Thread-safe.
 */
public final class SageMakerService implements AwsService {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern INVOCATIONS = Pattern.compile("/endpoints/([^/]+)/invocations");

    private static final Map<String, String> KINDS = Map.of("Model", "model", "EndpointConfig", "endpoint-config", "Endpoint", "endpoint");

    private final ModelStore store;
    private final Map<String, JsonNode> models = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> configurations = new ConcurrentHashMap<>();
    private final Map<String, HostedModel> endpoints = new ConcurrentHashMap<>();

    public SageMakerService(ModelStore store) {
        this.store = store;
    }

    @Override
    public String signingName() {
        return "sagemaker";
    }

    @Override
    public String targetPrefix() {
        return "SageMaker";
    }

    @Override
    public void handle(AwsCall call) throws IOException {
        var invocation = INVOCATIONS.matcher(call.rawPath());
        if (invocation.matches() && call.method().equals("POST")) {
            invoke(call, invocation.group(1));
            return;
        }
        var answer = JSON.createObjectNode();
        operate(call, call.operation(), call.json(), answer);
        call.reply(answer);
    }

    private void operate(AwsCall call, String operation, JsonNode asked, ObjectNode answer) {
        var kind = operation.equals("CreateModel") ? "Model" : operation.equals("CreateEndpointConfig") ? "EndpointConfig" : "Endpoint";
        var name = asked.path(kind + "Name").asText();
        call.require("sagemaker:" + operation, arn(KINDS.getOrDefault(kind, ""), name));
        switch (operation) {
            case "CreateModel" -> answer.put("ModelArn", createModel(asked));
            case "CreateEndpointConfig" -> answer.put("EndpointConfigArn", createEndpointConfig(asked));
            case "CreateEndpoint" -> answer.put("EndpointArn", createEndpoint(asked));
            case "DescribeEndpoint" -> {
                endpoint(name);
                answer.put("EndpointName", name).put("EndpointArn", arn("endpoint", name)).put("EndpointStatus", "InService");
            }
            case "DeleteEndpoint" -> {
                endpoint(name);
                endpoints.remove(name);
            }
            default -> throw AwsException.unsupported("sagemaker:" + operation);
        }
    }

    /**
     * Makes a model of resolved properties, as the API and CloudFormation name them alike.
     *
     * @return its ARN
     */
    public String createModel(JsonNode properties) {
        return keep(models, "model", properties.path("ModelName").asText(), properties);
    }

    /** As {@link #createModel}. */
    public String createEndpointConfig(JsonNode properties) {
        return keep(configurations, "endpoint-config", properties.path("EndpointConfigName").asText(), properties);
    }

    /** As {@link #createModel}; nothing is loaded before the first call. */
    public String createEndpoint(JsonNode properties) {
        var name = properties.path("EndpointName").asText();
        var configuration = known(configurations, "endpoint configuration", properties.path("EndpointConfigName").asText());
        var model = known(models, "model", configuration.at("/ProductionVariants/0/ModelName").asText());
        var container = model.path("PrimaryContainer");
        var folder = container.at("/ModelDataSource/S3DataSource/S3Uri").asText(container.path("ModelDataUrl").asText());
        endpoints.put(name, new HostedModel(store, folder));
        return arn("endpoint", name);
    }

    private static String keep(Map<String, JsonNode> kept, String kind, String name, JsonNode properties) {
        kept.put(name, properties);
        return arn(kind, name);
    }

    private static JsonNode known(Map<String, JsonNode> kept, String kind, String name) {
        var found = kept.get(name);
        if (found == null) {
            throw new AwsException(400, "ValidationException", "Could not find %s \"%s\".".formatted(kind, name));
        }
        return found;
    }

    private HostedModel endpoint(String name) {
        var endpoint = endpoints.get(name);
        if (endpoint == null) {
            throw new AwsException(400, "ValidationError", "Endpoint %s of account %s not found.".formatted(name, Aws.ACCOUNT));
        }
        return endpoint;
    }

    private void invoke(AwsCall call, String name) throws IOException {
        call.require("sagemaker:InvokeEndpoint", arn("endpoint", name));
        var answer = endpoint(name).answer(call.json());
        call.reply(200, "application/json", JSON.writeValueAsBytes(answer));
    }

    private static String arn(String kind, String name) {
        return Aws.arn("sagemaker", kind + "/" + name);
    }
}
