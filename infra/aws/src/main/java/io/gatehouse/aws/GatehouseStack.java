package io.gatehouse.aws;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The one stack: it wires the concerns to each other and decides nothing itself. */
final class GatehouseStack extends Stack {

    static final String NAME = "Gatehouse";

    GatehouseStack(Construct scope, Settings settings) {
        super(
            scope,
            NAME,
            StackProps.builder()
                .description("Gatehouse: what data may enter, which model may serve, what a language model may be asked")
                // The command line checks the bootstrap version itself; in the template the rule is only noise.
                .synthesizer(DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build())
                .build()
        );
        var storage = new Storage(this, settings);
        var keys = new Keys(this, settings);
        var configuration = new PublishedConfiguration(this, settings, storage);
        var driftQueue = DriftGate.queue(this, settings);
        var dataGate = new DataGate(this, settings, storage, configuration, driftQueue);
        var driftGate = new DriftGate(this, settings, storage, dataGate, driftQueue);
        var modelGate = new ModelGate(this, settings, storage, keys, dataGate);
        var predictions = Tables.create(this, "Predictions", settings.prefix() + "-predictions");
        var inference = new Inference(this, settings, storage, dataGate, modelGate, predictions);
        var llmGate = new LlmGate(this, settings, storage, configuration, keys);
        var serving = new Serving(this, settings, storage, configuration, modelGate.table, predictions);
        var endpoint = settings.endpoint();
        var instances = endpoint == null ? null : new ModelEndpoint(this, settings, endpoint, storage);
        var service = settings.service();
        if (service != null) {
            output(
                "GatewayServiceAddress",
                "Point the certificate's domain here",
                new GatewayService(this, settings, service, llmGate).address()
            );
        }
        var api = new Api(this, settings, dataGate.api, modelGate.registry, serving.prediction, inference.api, llmGate.gateway, keys);
        var watched = new Observability(this, settings, dataGate, driftGate, modelGate, inference, llmGate, serving, keys, api);
        if (instances != null) {
            watched.watch(instances);
        }

        output("ApiUrl", "Where the API answers", api.url());
        output("LandingBucket", "Put files here, as <dataset>/<any path>.csv, .jsonl or .parquet", storage.landing.getBucketName());
        output("LakeBucket", "Accepted rows, quarantine, profiles, reports and configuration", storage.lake.getBucketName());
        output("ModelsBucket", "Model artefacts", storage.models.getBucketName());
        output("AdminKeyCommand", "Prints the first admin key", keys.printCommand());
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }
}
