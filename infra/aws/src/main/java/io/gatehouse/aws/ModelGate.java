package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** Which model may serve: the registry, and what tells others of its changes. */
final class ModelGate extends Construct {

    /** With the pauses between them, hours: a bus that is away for longer has somebody look. */
    private static final int SEND_RETRIES = 1000;

    final Table table;
    final GatehouseFunction registry;
    final GatehouseFunction events;
    final ModelFiles files;
    /** Records of the audit trail that no event left for, and messages that were given up: one queue, so one alarm. */
    final Queue deadLetters;

    ModelGate(Construct scope, Settings settings, Storage storage, Keys keys, DataGate data) {
        super(scope, "ModelGate");
        table = Tables.streaming(this, "Table", settings.prefix() + "-models", StreamViewType.NEW_IMAGE);
        deadLetters = Queue.Builder.create(this, "DeadLetters")
            .queueName(settings.prefix() + "-models-dlq")
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .build();
        files = new ModelFiles(this, settings, storage, table, data.bus, deadLetters);
        registry = new GatehouseFunction(
            this,
            "Registry",
            settings,
            registry(storage, keys, data.table),
            registryMay(storage, keys, data.table)
        );
        Suppress.only(
            registry,
            "AwsSolutions-IAM5",
            List.of("/^Resource::.*\\/\\*$/"),
            "Policies of gates and files of runs are named by models and clients, which come and go: the role names the folders."
        );
        events = new GatehouseFunction(this, "Events", settings, events(data.bus), eventsMay(data.bus));
        Suppress.only(
            events,
            "AwsSolutions-IAM5",
            List.of("/^Resource::\\*$/"),
            "Listing streams has no resource to name; reading one is allowed for the table's own only."
        );
        var audit = EventSourceMapping.Builder.create(this, "Audit")
            .target(events.live)
            .eventSourceArn(Objects.requireNonNull(table.getTableStreamArn()))
            .startingPosition(StartingPosition.TRIM_HORIZON)
            .batchSize(100)
            .reportBatchItemFailures(true)
            .retryAttempts(SEND_RETRIES)
            .bisectBatchOnError(true)
            .filters(List.of(auditRecords()))
            .build();
        tellOfUnsent(audit);
    }

    /** By the resource's own property: the construct's would give the role a second policy. */
    private void tellOfUnsent(EventSourceMapping audit) {
        var resource = (CfnEventSourceMapping) Objects.requireNonNull(audit.getNode().getDefaultChild());
        resource.setDestinationConfig(
            CfnEventSourceMapping.DestinationConfigProperty.builder()
                .onFailure(CfnEventSourceMapping.OnFailureProperty.builder().destination(deadLetters.getQueueArn()).build())
                .build()
        );
    }

    /** Only what was added to the audit trail wakes the function. */
    private static Map<String, Object> auditRecords() {
        return FilterCriteria.filter(
            new TreeMap<>(
                Map.of(
                    "eventName",
                    List.of("INSERT"),
                    "dynamodb",
                    Map.of("Keys", Map.of("sk", Map.of("S", List.of(Map.of("prefix", "AUDIT#")))))
                )
            )
        );
    }

    private GatehouseFunction.Spec registry(Storage storage, Keys keys, Table datasets) {
        return new GatehouseFunction.Spec(
            "model-registry",
            Functions.MODEL_REGISTRY,
            "io.gatehouse.registry.RegistryHandler::handleRequest",
            "MLflow's REST API, and the way of a model to production",
            Duration.seconds(29),
            Map.of(
                "GATEHOUSE_MODELS_TABLE",
                table.getTableName(),
                "GATEHOUSE_MODELS_BUCKET",
                storage.models.getBucketName(),
                "GATEHOUSE_KEYS_TABLE",
                keys.table.getTableName(),
                "GATEHOUSE_ADMIN_SECRET",
                keys.adminKey.getRef(),
                "GATEHOUSE_LAKE_BUCKET",
                storage.lake.getBucketName(),
                "GATEHOUSE_GATES_QUEUE_URL",
                files.gatesQueue.main.getQueueUrl(),
                "GATEHOUSE_DATASETS_TABLE",
                datasets.getTableName()
            )
        );
    }

    private List<PolicyStatement> registryMay(Storage storage, Keys keys, Table datasets) {
        return List.of(
            Permission.allow(
                table.getTableArn(),
                "dynamodb:GetItem",
                "dynamodb:BatchGetItem",
                "dynamodb:Query",
                "dynamodb:PutItem",
                "dynamodb:DeleteItem"
            ),
            Permission.allow(List.of(keys.table.getTableArn(), datasets.getTableArn()), "dynamodb:GetItem"),
            Permission.allow(keys.adminKey.getRef(), "secretsmanager:GetSecretValue"),
            Permission.allow(List.of(storage.models.getBucketArn(), storage.lake.getBucketArn()), "s3:ListBucket"),
            Permission.allow(storage.lake.arnForObjects("config/gates/*"), "s3:GetObject"),
            Permission.allow(files.gatesQueue.main.getQueueArn(), "sqs:SendMessage"),
            Permission.allow(storage.models.arnForObjects("*"), "s3:GetObject"),
            Permission.allow(storage.models.arnForObjects("mlflow/*"), "s3:PutObject")
        );
    }

    private static GatehouseFunction.Spec events(EventBus bus) {
        return new GatehouseFunction.Spec(
            "model-events",
            Functions.MODEL_REGISTRY,
            "io.gatehouse.registry.OutboxHandler::handleRequest",
            "Puts what happened to models on the bus, as the table streams it",
            Duration.seconds(60),
            Map.of("GATEHOUSE_BUS", bus.getEventBusName())
        );
    }

    private List<PolicyStatement> eventsMay(EventBus bus) {
        return List.of(
            Permission.allow(
                Objects.requireNonNull(table.getTableStreamArn()),
                "dynamodb:DescribeStream",
                "dynamodb:GetRecords",
                "dynamodb:GetShardIterator"
            ),
            Permission.allow("*", "dynamodb:ListStreams"),
            Permission.allow(deadLetters.getQueueArn(), "sqs:SendMessage"),
            Permission.allow(bus.getEventBusArn(), "events:PutEvents")
        );
    }
}
