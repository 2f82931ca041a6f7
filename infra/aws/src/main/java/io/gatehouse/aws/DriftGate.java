package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.EventSourceMapping;
import software.constructs.Construct;

/** What entered is compared with what was taken for normal: file by file, once a day, and when the API is asked to. */
final class DriftGate extends Construct {

    private static final Duration LONGEST_CHECK = Duration.seconds(120);
    private static final int MAX_RECEIVES = 5;
    /** Few at a time, so that the files of one data set are compared about in their order. */
    private static final int CONCURRENCY = 2;

    final WatchedQueue queue;
    final GatehouseFunction check;

    /** What asks for comparisons: made before all that may send to it. */
    static WatchedQueue queue(Construct scope, Settings settings) {
        var visibility = Duration.seconds(6 * LONGEST_CHECK.toSeconds().intValue());
        return new WatchedQueue(scope, "DriftQueue", settings.prefix() + "-drift-check", visibility, MAX_RECEIVES);
    }

    DriftGate(Construct scope, Settings settings, Storage storage, DataGate data, WatchedQueue queue) {
        super(scope, "DriftGate");
        this.queue = queue;
        QueueRule.deliver(this, settings, data.bus, "Accepted", "drift-accepted", queue, rule ->
            rule.description("Files of which rows entered the lake").eventPattern(accepted())
        );
        QueueRule.deliver(this, settings, "Daily", "drift-daily", queue, rule ->
            rule.description("Compares what was not compared, or with another baseline").scheduleExpression("rate(1 day)")
        );
        check = new GatehouseFunction(this, "Check", settings, spec(storage, data, queue), may(storage, data, queue));
        Suppress.only(
            check,
            "AwsSolutions-IAM5",
            List.of("/^Resource::.*\\/\\*$/"),
            "Rows, profiles, reports and contracts are named by runs and data sets, which come and go: the role names the bucket and the folder."
        );
        EventSourceMapping.Builder.create(this, "Requests")
            .target(check.live)
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
        return pattern;
    }

    private static GatehouseFunction.Spec spec(Storage storage, DataGate data, WatchedQueue queue) {
        return new GatehouseFunction.Spec(
            "drift-check",
            Functions.DRIFT_CHECK,
            "io.gatehouse.drift.DriftHandler::handleRequest",
            "Compares what entered the lake with what was taken for normal",
            LONGEST_CHECK,
            Map.of(
                "GATEHOUSE_LAKE_BUCKET",
                storage.lake.getBucketName(),
                "GATEHOUSE_MODELS_BUCKET",
                storage.models.getBucketName(),
                "GATEHOUSE_DATASETS_TABLE",
                data.table.getTableName(),
                "GATEHOUSE_BUS",
                data.bus.getEventBusName(),
                "GATEHOUSE_QUEUE_URL",
                queue.main.getQueueUrl()
            )
        );
    }

    private static List<PolicyStatement> may(Storage storage, DataGate data, WatchedQueue queue) {
        var lake = storage.lake;
        var read = Stream.of("accepted/*", "config/contracts/*", "profiles/*").map(lake::arnForObjects).toList();
        return List.of(
            Permission.allow(read, "s3:GetObject"),
            Permission.allow(lake.getBucketArn(), "s3:ListBucket"),
            Permission.allow(Stream.of("profiles/*", "reports/*").map(lake::arnForObjects).toList(), "s3:PutObject"),
            Permission.allow(storage.models.arnForObjects("*"), "s3:GetObject"),
            Permission.allow(data.table.getTableArn(), "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"),
            Permission.allow(data.bus.getEventBusArn(), "events:PutEvents"),
            Permission.allow(
                queue.main.getQueueArn(),
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:ChangeMessageVisibility"
            )
        );
    }
}
