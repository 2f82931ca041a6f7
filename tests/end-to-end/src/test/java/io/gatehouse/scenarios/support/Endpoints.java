package io.gatehouse.scenarios.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** SageMaker's endpoints, made and removed as whoever runs the account does, by its JSON protocol. */
public final class Endpoints {

    private static final String SCOPE = "AWS4-HMAC-SHA256 Credential=owner/20260101/us-east-1/sagemaker/aws4_request";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI aws;

    public Endpoints(URI aws) {
        this.aws = aws;
    }

    /** An endpoint with a model and a configuration of its name. */
    public void create(String name, String modelData) {
        var model = named("ModelName", name);
        model.put("ExecutionRoleArn", "arn:aws:iam::000000000000:role/endpoints");
        model.putObject("PrimaryContainer").put("Image", "serving").put("ModelDataUrl", modelData);
        call("CreateModel", model);
        var configuration = named("EndpointConfigName", name);
        configuration
            .putArray("ProductionVariants")
            .addObject()
            .put("ModelName", name)
            .put("VariantName", "all")
            .put("InstanceType", "ml.m5.large")
            .put("InitialInstanceCount", 1);
        call("CreateEndpointConfig", configuration);
        call("CreateEndpoint", named("EndpointName", name).put("EndpointConfigName", name));
    }

    public void delete(String name) {
        call("DeleteEndpoint", named("EndpointName", name));
    }

    private static ObjectNode named(String member, String name) {
        return JsonNodeFactory.instance.objectNode().put(member, name);
    }

    private void call(String operation, ObjectNode body) {
        var request = HttpRequest.newBuilder(aws)
            .header("X-Amz-Target", "SageMaker." + operation)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("Authorization", SCOPE + ", SignedHeaders=host, Signature=0")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(operation + ": " + answer + " " + answer.body());
            }
        } catch (IOException e) {
            throw new AssertionError(operation + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
