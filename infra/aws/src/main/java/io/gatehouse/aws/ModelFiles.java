package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** What looks at models' files: the intake, which registers what is dropped, and the gates, which begin when a version is registered. */
final class ModelFiles extends Construct {

    private static final Duration LONGEST_LOOK = Duration.seconds(120);
    private static final int MAX_RECEIVES = 5;
    private static final int CONCURRENCY = 5;

    final WatchedQueue gatesQueue;
    final GatehouseFunction gates;
    final WatchedQueue intakeQueue;
    final GatehouseFunction intake;

    ModelFiles(Construct scope, Settings settings, Storage storage, Table table, EventBus bus, Queue deadLetters) {
        super(scope, "Files");
        var visibility = Duration.seconds(6 * LONGEST_LOOK.toSeconds().intValue());
        gatesQueue = new WatchedQueue(this, "GatesQueue", settings.prefix() + "-model-gates", visibility, MAX_RECEIVES, deadLetters);
        QueueRule.deliver(this, settings, bus, "Registered", "model-registered", gatesQueue, rule ->
            rule.description("Versions of models that were registered, with files in the models bucket").eventPattern(registered(storage))
        );
        gates = function("Gates", settings, gatesSpec(storage, table), gatesMay(storage, table), gatesQueue);
        intakeQueue = new WatchedQueue(this, "IntakeQueue", settings.prefix() + "-model-intake", visibility, MAX_RECEIVES, deadLetters);
        QueueRule.deliver(this, settings, "Dropped", "model-dropped", intakeQueue, rule ->
            rule.description("Files put into the models bucket, but for MLflow's clients' own").eventPattern(dropped(storage))
        );
        QueueRule.deliver(this, settings, "Trained", "model-trained", intakeQueue, rule ->
            rule.description("Training jobs of SageMaker's that left a model in the models bucket").eventPattern(trained(storage))
        );
        QueueRule.deliver(this, settings, bus, "Steps", "pipeline-steps", intakeQueue, rule ->
            rule.description("What steps of the pipeline made, for the lineage of models").eventPattern(steps())
        );
        intake = function("Intake", settings, intakeSpec(storage, table, bus), intakeMay(storage, table, bus), intakeQueue);
    }

    private GatehouseFunction function(
        String id,
        Settings settings,
        GatehouseFunction.Spec spec,
        List<PolicyStatement> permissions,
        WatchedQueue queue
    ) {
        var function = new GatehouseFunction(this, id, settings, spec, permissions);
        Suppress.only(
            function,
            "AwsSolutions-IAM5",
            List.of("/^Resource::.*\\/\\*$/"),
            "Models, policies and held-out rows come and go: the role names the bucket and the folder."
        );
        EventSourceMapping.Builder.create(this, id + "Requests")
            .target(function.live)
            .eventSourceArn(queue.main.getQueueArn())
            .batchSize(1)
            .reportBatchItemFailures(true)
            .maxConcurrency(CONCURRENCY)
            .build();
        return function;
    }

    /** Files that lie elsewhere cannot be looked at, and prompts have none. */
    private static Map<String, Object> registered(Storage storage) {
        var pattern = new TreeMap<String, Object>();
        pattern.put("source", List.of("gatehouse"));
        pattern.put("detail-type", List.of("ModelVersionRegistered"));
        pattern.put("detail", Map.of("artifact_uri", below(storage)));
        return pattern;
    }

    private static Map<String, Object> dropped(Storage storage) {
        var pattern = new TreeMap<String, Object>();
        pattern.put("source", List.of("aws.s3"));
        pattern.put("detail-type", List.of("Object Created"));
        var key = List.of(Map.of("anything-but", Map.of("prefix", "mlflow/")));
        var detail = new TreeMap<String, Object>(Map.of("bucket", Map.of("name", List.of(storage.models.getBucketName()))));
        detail.put("object", Map.of("key", key));
        pattern.put("detail", detail);
        return pattern;
    }

    private static Map<String, Object> trained(Storage storage) {
        var pattern = new TreeMap<String, Object>();
        pattern.put("source", List.of("aws.sagemaker"));
        pattern.put("detail-type", List.of("SageMaker Training Job State Change"));
        var detail = new TreeMap<String, Object>(Map.of("TrainingJobStatus", List.of("Completed")));
        detail.put("ModelArtifacts", Map.of("S3ModelArtifacts", below(storage)));
        pattern.put("detail", detail);
        return pattern;
    }

    private static Map<String, Object> steps() {
        var pattern = new TreeMap<String, Object>();
        pattern.put("source", List.of("gatehouse"));
        pattern.put("detail-type", List.of("BatchInferenceFinished", "DataAccepted"));
        return pattern;
    }

    /** URIs in the models bucket. */
    private static List<Map<String, String>> below(Storage storage) {
        return List.of(Map.of("prefix", "s3://" + storage.models.getBucketName() + "/"));
    }

    private GatehouseFunction.Spec gatesSpec(Storage storage, Table table) {
        return new GatehouseFunction.Spec(
            "model-gates",
            Functions.MODEL_REGISTRY,
            "io.gatehouse.registry.work.GatesHandler::handleRequest",
            "Loads a version of a model, asks it, and holds it to its policy",
            LONGEST_LOOK,
            Map.of(
                "GATEHOUSE_MODELS_TABLE",
                table.getTableName(),
                "GATEHOUSE_MODELS_BUCKET",
                storage.models.getBucketName(),
                "GATEHOUSE_LAKE_BUCKET",
                storage.lake.getBucketName(),
                "GATEHOUSE_QUEUE_URL",
                gatesQueue.main.getQueueUrl()
            )
        );
    }

    private List<PolicyStatement> gatesMay(Storage storage, Table table) {
        var lake = storage.lake;
        var rows = Stream.of("accepted/*", "config/gates/*").map(lake::arnForObjects).toList();
        return List.of(
            Permission.allow(table.getTableArn(), "dynamodb:GetItem", "dynamodb:PutItem"),
            Permission.allow(rows, "s3:GetObject", "s3:GetObjectVersion"),
            Permission.allow(storage.models.arnForObjects("*"), "s3:GetObject", "s3:GetObjectVersion"),
            Permission.allow(List.of(storage.models.getBucketArn(), lake.getBucketArn()), "s3:ListBucket"),
            receive(gatesQueue)
        );
    }

    private GatehouseFunction.Spec intakeSpec(Storage storage, Table table, EventBus bus) {
        return new GatehouseFunction.Spec(
            "model-intake",
            Functions.MODEL_REGISTRY,
            "io.gatehouse.registry.work.IntakeHandler::handleRequest",
            "Registers models that are dropped into their bucket",
            LONGEST_LOOK,
            Map.of(
                "GATEHOUSE_MODELS_TABLE",
                table.getTableName(),
                "GATEHOUSE_MODELS_BUCKET",
                storage.models.getBucketName(),
                "GATEHOUSE_BUS",
                bus.getEventBusName(),
                "GATEHOUSE_QUEUE_URL",
                intakeQueue.main.getQueueUrl()
            )
        );
    }

    private List<PolicyStatement> intakeMay(Storage storage, Table table, EventBus bus) {
        return List.of(
            Permission.allow(table.getTableArn(), "dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"),
            Permission.allow(storage.models.arnForObjects("*"), "s3:GetObject"),
            Permission.allow(storage.models.getBucketArn(), "s3:ListBucket"),
            Permission.allow(bus.getEventBusArn(), "events:PutEvents"),
            Permission.allow(intakeQueue.main.getQueueArn(), "sqs:SendMessage"),
            receive(intakeQueue)
        );
    }

    private static PolicyStatement receive(WatchedQueue queue) {
        return Permission.allow(
            queue.main.getQueueArn(),
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:ChangeMessageVisibility"
        );
    }
}
