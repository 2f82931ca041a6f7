package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.constructs.Construct;

/** Rows that entered are given to the models that their contract names, chunk by chunk. */
final class Inference extends Construct {

    private static final Duration LONGEST_CHUNK = Duration.seconds(120);
    private static final int MAX_RECEIVES = 5;
    private static final int CONCURRENCY = 5;

    private final Table table;
    final WatchedQueue queue;
    final GatehouseFunction batches;
    final GatehouseFunction api;

    /** @param predictions by their rows' ids, and batches */
    Inference(Construct scope, Settings settings, Storage storage, DataGate data, ModelGate models, Table predictions) {
        super(scope, "Inference");
        table = predictions;
        var visibility = Duration.seconds(6 * LONGEST_CHUNK.toSeconds().intValue());
        queue = new WatchedQueue(this, "BatchQueue", settings.prefix() + "-batch-inference", visibility, MAX_RECEIVES, models.deadLetters);
        QueueRule.deliver(this, settings, data.bus, "BatchAccepted", "batch-accepted", queue, rule ->
            rule.description("Rows that entered the lake, of data sets that a model is bound to").eventPattern(accepted())
        );
        batches = new GatehouseFunction(this, "Batches", settings, spec(storage, data, models), may(storage, data, models));
        Suppress.only(
            batches,
            "AwsSolutions-IAM5",
            List.of("/^Resource::.*\\/\\*$/"),
            "Rows, predictions, models and contracts are named by runs, models and data sets, which come and go: the role names the folders."
        );
        api = new GatehouseFunction(this, "Api", settings, apiSpec(storage, data, models), apiMay(data, models));
        EventSourceMapping.Builder.create(this, "BatchRequests")
            .target(batches.live)
            .eventSourceArn(queue.main.getQueueArn())
            .batchSize(1)
            .reportBatchItemFailures(true)
            .maxConcurrency(CONCURRENCY)
            .build();
    }

    private static Map<String, Object> accepted() {
        var pattern = new TreeMap<String, Object>();
        pattern.put("source", List.of("gatehouse"));
        pattern.put("detail-type", List.of("DataAccepted"));
        pattern.put("detail", Map.of("models", List.of(Map.of("exists", true))));
        return pattern;
    }

    private GatehouseFunction.Spec spec(Storage storage, DataGate data, ModelGate models) {
        var variables = new TreeMap<>(shared(storage, data, models));
        variables.put("GATEHOUSE_MODELS_BUCKET", storage.models.getBucketName());
        variables.put("GATEHOUSE_BUS", data.bus.getEventBusName());
        return new GatehouseFunction.Spec(
            "batch-inference",
            Functions.BATCH_INFERENCE,
            "io.gatehouse.batch.BatchHandler::handleRequest",
            "Gives rows that entered the lake to the models that their contract names",
            LONGEST_CHUNK,
            variables
        );
    }

    private GatehouseFunction.Spec apiSpec(Storage storage, DataGate data, ModelGate models) {
        return new GatehouseFunction.Spec(
            "batches-api",
            Functions.BATCH_INFERENCE,
            "io.gatehouse.batch.BatchesApiHandler::handleRequest",
            "Begins batches that are asked for, and shows how far they are",
            Duration.seconds(29),
            shared(storage, data, models)
        );
    }

    /** What both look at. */
    private Map<String, String> shared(Storage storage, DataGate data, ModelGate models) {
        return Map.of(
            "GATEHOUSE_LAKE_BUCKET",
            storage.lake.getBucketName(),
            "GATEHOUSE_DATASETS_TABLE",
            data.table.getTableName(),
            "GATEHOUSE_MODELS_TABLE",
            models.table.getTableName(),
            "GATEHOUSE_PREDICTIONS_TABLE",
            table.getTableName(),
            "GATEHOUSE_QUEUE_URL",
            queue.main.getQueueUrl()
        );
    }

    private List<PolicyStatement> apiMay(DataGate data, ModelGate models) {
        return List.of(
            Permission.allow(List.of(data.table.getTableArn(), models.table.getTableArn()), "dynamodb:GetItem"),
            Permission.allow(table.getTableArn(), "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"),
            Permission.allow(queue.main.getQueueArn(), "sqs:SendMessage")
        );
    }

    private List<PolicyStatement> may(Storage storage, DataGate data, ModelGate models) {
        var lake = storage.lake;
        var read = Stream.of("accepted/*", "config/contracts/*").map(lake::arnForObjects).toList();
        var written = Stream.of("predictions/*", "quarantine/*").map(lake::arnForObjects).toList();
        return List.of(
            Permission.allow(read, "s3:GetObject"),
            Permission.allow(written, "s3:PutObject", "s3:AbortMultipartUpload"),
            Permission.allow(storage.models.arnForObjects("*"), "s3:GetObject", "s3:GetObjectVersion"),
            Permission.allow(List.of(lake.getBucketArn(), storage.models.getBucketArn()), "s3:ListBucket"),
            Permission.allow(List.of(data.table.getTableArn(), models.table.getTableArn()), "dynamodb:GetItem"),
            Permission.allow(table.getTableArn(), "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:BatchWriteItem", "dynamodb:Query"),
            Permission.allow(data.bus.getEventBusArn(), "events:PutEvents"),
            Permission.allow(
                queue.main.getQueueArn(),
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:ChangeMessageVisibility",
                "sqs:SendMessage"
            )
        );
    }
}
