package io.gatehouse.batch;

import io.gatehouse.batch.aws.DynamoBatches;
import io.gatehouse.batch.aws.S3Lake;
import io.gatehouse.batch.aws.SqsChunks;
import io.gatehouse.batch.work.Admission;
import io.gatehouse.batch.work.Finisher;
import io.gatehouse.batch.work.Starter;
import io.gatehouse.batch.work.Worker;
import io.gatehouse.events.DomainEvent;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.bus.EventBridgeBus;
import io.gatehouse.lambda.sqs.Backoff;
import io.gatehouse.lambda.sqs.MessageBatch;
import io.gatehouse.lambda.sqs.Visibility;
import io.gatehouse.serving.DynamoRegistrations;
import io.gatehouse.serving.PredictionTable;
import io.gatehouse.serving.ServedModels;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Batches, wired to AWS by the function's settings. */
final class Wiring {

    /** Some seconds of work. */
    static final int CHUNK_ROWS = 50_000;

    private final InstantSource clock = InstantSource.system();
    private final DynamoBatches batches;
    private final MessageBatch messages;
    private final Requests requests;

    Wiring(Settings settings) {
        var s3 = AwsClients.build(S3Client.builder());
        var dynamo = AwsClients.build(DynamoDbClient.builder());
        var sqs = AwsClients.build(SqsClient.builder());
        var table = settings.required("GATEHOUSE_PREDICTIONS_TABLE");
        var queue = settings.required("GATEHOUSE_QUEUE_URL");
        var bus = new EventBridgeBus(AwsClients.build(EventBridgeClient.builder()), settings.required("GATEHOUSE_BUS"), DomainEvent.SOURCE);
        var lake = new S3Lake(s3, settings.required("GATEHOUSE_LAKE_BUCKET"), dynamo, settings.required("GATEHOUSE_DATASETS_TABLE"));
        var models = ServedModels.of(
            dynamo,
            settings.required("GATEHOUSE_MODELS_TABLE"),
            s3,
            settings.required("GATEHOUSE_MODELS_BUCKET"),
            clock
        );
        batches = new DynamoBatches(dynamo, table);
        var finisher = new Finisher(batches, event -> bus.send(event.detailType(), event), clock);
        var registrations = new DynamoRegistrations(dynamo, settings.required("GATEHOUSE_MODELS_TABLE"));
        var parts = new Starter.Parts(batches, registrations, new SqsChunks(sqs, queue), lake::uri);
        var admission = new Admission(lake, new Starter(parts, clock, CHUNK_ROWS), finisher);
        requests = new Requests(admission, new Worker(batches, lake, models, new PredictionTable(dynamo, table)::write, finisher));
        messages = new MessageBatch(Visibility.of(sqs, queue), Backoff.standard(), Requests.RESERVE);
    }

    MessageBatch messages() {
        return messages;
    }

    Requests requests() {
        return requests;
    }

    /** Looks for a batch that is not there. */
    void warmUp() {
        batches.find("priming");
    }
}
