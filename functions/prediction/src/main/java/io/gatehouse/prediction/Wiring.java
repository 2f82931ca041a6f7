package io.gatehouse.prediction;

import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Metrics;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.firehose.LineStream;
import io.gatehouse.lambda.http.Router;
import io.gatehouse.prediction.api.Predicting;
import io.gatehouse.prediction.api.PredictionApi;
import io.gatehouse.prediction.aws.BatchedPredictions;
import io.gatehouse.prediction.aws.DynamoOrders;
import io.gatehouse.prediction.aws.DynamoRuleHistory;
import io.gatehouse.prediction.aws.S3LabelDrop;
import io.gatehouse.prediction.aws.S3Shelf;
import io.gatehouse.prediction.aws.SageMakerEndpoint;
import io.gatehouse.prediction.aws.SqsDesk;
import io.gatehouse.prediction.aws.StreamedLog;
import io.gatehouse.prediction.core.Predictor;
import io.gatehouse.prediction.publication.Published;
import io.gatehouse.prediction.rows.Limits;
import io.gatehouse.prediction.rows.RowReader;
import io.gatehouse.prediction.serving.LoadedModels;
import io.gatehouse.serving.PredictionTable;
import io.gatehouse.serving.ServedModels;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Predictions, wired to AWS by the function's settings. */
final class Wiring {

    /** Somebody waits: who does not answer in this time is passed over. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Of each call while a model is fetched, so that a fallback still comes in the time that API Gateway gives. */
    private static final Duration LOADING = Duration.ofSeconds(8);

    private static final int ASKED = 100;

    private final InstantSource clock = InstantSource.system();
    private final Router router;
    private final Router rehearsal;
    private final Published published;
    private final LineStream stream;

    Wiring(Settings settings) {
        var dynamo = AwsClients.build(DynamoDbClient.builder(), PATIENCE);
        var s3 = AwsClients.build(S3Client.builder(), LOADING);
        var metrics = new Metrics(clock, System.out);
        var registry = settings.required("GATEHOUSE_MODELS_TABLE");
        published = new Published(
            new S3Shelf(AwsClients.build(S3Client.builder(), PATIENCE), settings.required("GATEHOUSE_LAKE_BUCKET")),
            new DynamoRuleHistory(dynamo, registry),
            clock,
            () -> metrics.emit("Function", "prediction", Metrics.Metric.count("ConfigurationRefused", 1))
        );
        var served = ServedModels.of(dynamo, registry, s3, settings.required("GATEHOUSE_MODELS_BUCKET"), clock);
        var sqs = AwsClients.build(SqsClient.builder(), PATIENCE);
        var predictions = settings.required("GATEHOUSE_PREDICTIONS_TABLE");
        var orders = new DynamoOrders(
            dynamo,
            predictions,
            AwsClients.build(LambdaClient.builder(), PATIENCE),
            settings.required("AWS_LAMBDA_FUNCTION_NAME") + ":live"
        );
        var labels = new S3LabelDrop(s3, settings.required("GATEHOUSE_LANDING_BUCKET"));
        var models = new LoadedModels(served);
        var precomputed = new BatchedPredictions(new PredictionTable(dynamo, predictions), clock);
        var endpoint = new SageMakerEndpoint(AwsClients.build(SageMakerRuntimeClient.builder(), PATIENCE));
        var desk = new SqsDesk(sqs, settings.required("GATEHOUSE_REVIEWS_QUEUE_URL"));
        var firehose = AwsClients.build(FirehoseClient.builder(), PATIENCE);
        stream = new LineStream(firehose, settings.required("GATEHOUSE_PREDICTIONS_STREAM"), metrics);
        var log = new StreamedLog(stream);
        router = router(new Predictor.Parts(published, models, precomputed, endpoint, desk, log, clock), orders, labels);
        rehearsal = router(WarmUp.withoutTraces(published, models, precomputed, clock), orders, labels);
    }

    private Router router(Predictor.Parts parts, DynamoOrders orders, S3LabelDrop labels) {
        var predicting = new Predicting(new RowReader(Limits.DEFAULT), new Predictor(parts));
        return PredictionApi.router(
            new PredictionApi.Parts(predicting, published, orders, labels, () -> UUID.randomUUID().toString(), clock)
        );
    }

    Router router() {
        return router;
    }

    /** Rules and rows in memory, which load the language of rules. */
    void warmUpInMemory() throws Exception {
        WarmUp.inMemory(clock);
    }

    /** Loads the models that plans are published about, and asks each some hundred times: code is compiled by being run. */
    void warmUp() throws Exception {
        stream.rehearse();
        for (var name : published.names()) {
            for (int i = 0; i < ASKED; i++) {
                rehearsal.handle(WarmUp.request(name));
            }
        }
    }
}
