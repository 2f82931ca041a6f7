package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.constructs.Construct;

/** Files that land are validated, one at a time each; what became of them is on the bus and behind the API. */
final class DataGate extends Construct {

    private static final Duration LONGEST_VALIDATION = Duration.seconds(300);
    /** The next receive comes no sooner than a time-out, some throttling and a retry need: six times, as AWS asks. */
    private static final Duration VISIBILITY = Duration.seconds(1800);
    private static final int MAX_RECEIVES = 5;

    final WatchedQueue queue;
    final GatehouseFunction validation;
    final GatehouseFunction api;

    DataGate(Construct scope, Settings settings, Storage storage) {
        super(scope, "DataGate");
        var bus = EventBus.Builder.create(this, "Bus").eventBusName(settings.prefix()).description("What Gatehouse decided").build();
        var table = Tables.create(this, "Table", settings.prefix() + "-datasets");
        queue = new WatchedQueue(this, "Queue", settings.prefix() + "-data-validation", VISIBILITY, MAX_RECEIVES);
        LandingRule.deliver(this, settings, storage.landing, queue);
        validation = validation(settings, storage, table, bus);
        api = api(settings, storage, table);
        EventSourceMapping.Builder.create(this, "Deliveries")
            .target(validation.live)
            .eventSourceArn(queue.main.getQueueArn())
            .batchSize(1)
            .reportBatchItemFailures(true)
            .maxConcurrency(settings.validationConcurrency())
            .build();
    }

    private GatehouseFunction validation(Settings settings, Storage storage, Table table, EventBus bus) {
        var environment = Map.of(
            "GATEHOUSE_LANDING_BUCKET",
            storage.landing.getBucketName(),
            "GATEHOUSE_LAKE_BUCKET",
            storage.lake.getBucketName(),
            "GATEHOUSE_DATASETS_TABLE",
            table.getTableName(),
            "GATEHOUSE_BUS",
            bus.getEventBusName(),
            "GATEHOUSE_QUEUE_URL",
            queue.main.getQueueUrl(),
            "GATEHOUSE_MAX_RECEIVES",
            String.valueOf(MAX_RECEIVES)
        );
        var spec = new GatehouseFunction.Spec(
            "data-validation",
            "data-validation",
            "io.gatehouse.validation.ValidationHandler::handleRequest",
            "Decides which rows of a delivered file may enter",
            LONGEST_VALIDATION,
            environment
        );
        var written = Stream.of("accepted", "quarantine", "profiles", "reports").map(folder -> storage.lake.arnForObjects(folder + "/*"));
        var permissions = List.of(
            Permission.allow(storage.landing.arnForObjects("*"), "s3:GetObject", "s3:GetObjectVersion"),
            Permission.allow(storage.lake.arnForObjects("config/contracts/*"), "s3:GetObject"),
            Permission.allow(storage.lake.getBucketArn(), "s3:ListBucket"),
            Permission.allow(written.toList(), "s3:PutObject", "s3:AbortMultipartUpload"),
            Permission.allow(table.getTableArn(), "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"),
            Permission.allow(bus.getEventBusArn(), "events:PutEvents"),
            Permission.allow(
                queue.main.getQueueArn(),
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:ChangeMessageVisibility"
            )
        );
        var function = new GatehouseFunction(this, "Validation", settings, spec, permissions);
        Suppress.only(
            function,
            "AwsSolutions-IAM5",
            List.of("/^Resource::.*\\/\\*$/"),
            "Objects are named by whoever delivers them, so the role names the bucket and the folder, and the wildcard stands only for " +
                "what is inside."
        );
        return function;
    }

    private GatehouseFunction api(Settings settings, Storage storage, Table table) {
        var spec = new GatehouseFunction.Spec(
            "datasets-api",
            "data-validation",
            "io.gatehouse.validation.DatasetsApiHandler::handleRequest",
            "Shows data sets, runs, reports and contracts, and takes contracts",
            Duration.seconds(29),
            Map.of("GATEHOUSE_DATASETS_TABLE", table.getTableName(), "GATEHOUSE_LAKE_BUCKET", storage.lake.getBucketName())
        );
        var permissions = List.of(
            Permission.allow(
                List.of(storage.lake.arnForObjects("reports/*"), storage.lake.arnForObjects("config/contracts/*")),
                "s3:GetObject"
            ),
            Permission.allow(storage.lake.getBucketArn(), "s3:ListBucket"),
            Permission.allow(table.getTableArn(), "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query")
        );
        var function = new GatehouseFunction(this, "Api", settings, spec, permissions);
        Suppress.only(
            function,
            "AwsSolutions-IAM5",
            List.of("/^Resource::.*\\/\\*$/"),
            "Reports and contracts are named by data sets and runs, which come and go: the role names the bucket and the folder."
        );
        return function;
    }
}
