package io.gatehouse.scenarios.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * A provider of our own behind the gateway, for as long as it is open: the models {@code small} and {@code flaky} speak OpenAI's protocol,
 * {@code claude} speaks Anthropic's. The published configuration is as it was afterwards.
 */
public final class ModelStage implements AutoCloseable {

    private static final String DOCUMENT = "config/gateway.json";
    private static final String PROGRAM = "io.gatehouse.gateway.Main";

    private final AwsClients aws;
    private final ModelProvider provider;
    private final byte[] before;

    private ModelStage(AwsClients aws, ModelProvider provider, byte[] before) {
        this.aws = aws;
        this.provider = provider;
        this.before = before;
    }

    /** Publishes the configuration, and has the gateway start anew: it would otherwise read it within a minute. */
    public static ModelStage set(AwsClients aws, Environment environment) throws IOException {
        var before = aws.s3.getObjectAsBytes(get -> get.bucket(Gate.LAKE).key(DOCUMENT)).asByteArray();
        var stage = new ModelStage(aws, new ModelProvider(), before);
        stage.publish(stage.extended());
        var api = Api.of(environment.api(), environment.adminKey());
        Await.untilTrue("a gateway that knows the models", Gate.PATIENCE, () -> {
            stop();
            return api.get("/v1/models/flaky").status() == 200;
        });
        return stage;
    }

    private byte[] extended() throws IOException {
        var document = (ObjectNode) Api.JSON.readTree(before);
        var providers = (ObjectNode) document.path("providers");
        providers.putObject("stage").put("type", "openai").put("base_url", provider.baseUrl());
        providers.putObject("stage-anthropic").put("type", "anthropic").put("base_url", provider.baseUrl());
        var models = (ObjectNode) document.path("models");
        models.putObject("small").put("provider", "stage");
        models.putObject("flaky").put("provider", "stage");
        models.putObject("claude").put("provider", "stage-anthropic");
        return Api.JSON.writeValueAsBytes(document);
    }

    private void publish(byte[] document) {
        aws.s3.putObject(put -> put.bucket(Gate.LAKE).key(DOCUMENT), RequestBody.fromBytes(document));
    }

    /** As {@code kill -9}: the next call starts another. */
    private static void stop() {
        ProcessHandle.current()
            .descendants()
            .filter(process -> process.info().commandLine().orElse("").contains(PROGRAM))
            .forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        publish(before);
        provider.close();
    }
}
