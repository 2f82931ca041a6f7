package io.gatehouse.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/** The functions of the data gate, with what each may do; functions/data-validation says what needs each action. */
final class DataGateFunctions {

    private static final String NAMES =
        "Objects are named by whoever delivers them and by runs, which come and go: the role names the bucket and the folder.";

    private DataGateFunctions() {}

    static GatehouseFunction validation(DataGate gate, Settings settings, Storage storage, LargeFiles largeFiles) {
        var spec = new GatehouseFunction.Spec(
            "data-validation",
            Functions.DATA_VALIDATION,
            "io.gatehouse.validation.ValidationHandler::handleRequest",
            "Decides which rows of a delivered file may enter",
            DataGate.LONGEST_VALIDATION,
            environment(
                gate,
                storage,
                Map.of(
                    "GATEHOUSE_QUEUE_URL",
                    gate.queue.main.getQueueUrl(),
                    "GATEHOUSE_MAX_RECEIVES",
                    String.valueOf(DataGate.MAX_RECEIVES),
                    "GATEHOUSE_LARGE_FILE_MACHINE",
                    largeFiles.arn(),
                    "GATEHOUSE_LARGE_FILE_MEGABYTES",
                    String.valueOf(settings.largeFiles().megabytes())
                )
            )
        );
        var permissions = new ArrayList<>(gateMay(gate, storage));
        permissions.add(
            Permission.allow(
                gate.queue.main.getQueueArn(),
                "sqs:SendMessage",
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:ChangeMessageVisibility"
            )
        );
        permissions.add(Permission.allow(folders(storage.lake, "config/contracts", "accepted", "quarantine"), "s3:GetObject"));
        permissions.add(Permission.allow(folders(storage.lake, "work"), "s3:PutObject"));
        permissions.add(Permission.allow(largeFiles.arn(), "states:StartExecution"));
        permissions.add(Permission.allow(largeFiles.executions(), "states:DescribeExecution", "states:RedriveExecution"));
        var function = new GatehouseFunction(gate, "Validation", settings, spec, permissions);
        Suppress.only(function, "AwsSolutions-IAM5", List.of("/^Resource::.*(\\/|:)\\*$/"), NAMES);
        return function;
    }

    static GatehouseFunction largeFile(Construct scope, DataGate gate, Settings settings, Storage storage) {
        var spec = new GatehouseFunction.Spec(
            "large-file",
            Functions.DATA_VALIDATION,
            "io.gatehouse.validation.LargeFileHandler::handleRequest",
            "Takes one step of the validation of a large file",
            LargeFiles.LONGEST_STEP,
            environment(
                gate,
                storage,
                Map.of(
                    "GATEHOUSE_DEAD_LETTERS_URL",
                    gate.queue.deadLetters.getQueueUrl(),
                    "GATEHOUSE_RANGE_MEGABYTES",
                    String.valueOf(settings.largeFiles().rangeMegabytes())
                )
            )
        );
        var permissions = new ArrayList<>(gateMay(gate, storage));
        permissions.add(Permission.allow(folders(storage.lake, "work"), "s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"));
        permissions.add(Permission.allow(gate.queue.deadLetters.getQueueArn(), "sqs:SendMessage"));
        var function = new GatehouseFunction(scope, "Steps", settings, spec, permissions);
        forgiveFolders(function, NAMES);
        return function;
    }

    private static Map<String, String> environment(DataGate gate, Storage storage, Map<String, String> own) {
        var all = new TreeMap<>(own);
        all.put("GATEHOUSE_LANDING_BUCKET", storage.landing.getBucketName());
        all.put("GATEHOUSE_LAKE_BUCKET", storage.lake.getBucketName());
        all.put("GATEHOUSE_DATASETS_TABLE", gate.table.getTableName());
        all.put("GATEHOUSE_BUS", gate.bus.getEventBusName());
        return all;
    }

    static GatehouseFunction api(DataGate gate, Settings settings, Storage storage, WatchedQueue drift) {
        var spec = new GatehouseFunction.Spec(
            "datasets-api",
            Functions.DATA_VALIDATION,
            "io.gatehouse.validation.DatasetsApiHandler::handleRequest",
            "Shows data sets, runs, reports and contracts, and takes contracts",
            Duration.seconds(29),
            Map.of(
                "GATEHOUSE_DATASETS_TABLE",
                gate.table.getTableName(),
                "GATEHOUSE_LAKE_BUCKET",
                storage.lake.getBucketName(),
                "GATEHOUSE_QUEUE_URL",
                gate.queue.main.getQueueUrl(),
                "GATEHOUSE_DRIFT_QUEUE_URL",
                drift.main.getQueueUrl()
            )
        );
        var permissions = List.of(
            Permission.allow(folders(storage.lake, "reports", "config/contracts", "profiles"), "s3:GetObject"),
            Permission.allow(storage.lake.getBucketArn(), "s3:ListBucket"),
            Permission.allow(gate.table.getTableArn(), "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:Query"),
            Permission.allow(gate.queue.main.getQueueArn(), "sqs:SendMessage"),
            Permission.allow(drift.main.getQueueArn(), "sqs:SendMessage")
        );
        var function = new GatehouseFunction(gate, "Api", settings, spec, permissions);
        forgiveFolders(
            function,
            "Reports and contracts are named by runs and data sets, which come and go: the role names the bucket and the folder."
        );
        return function;
    }

    /** What deciding on a file takes, in one invocation or many. */
    private static List<PolicyStatement> gateMay(DataGate gate, Storage storage) {
        var lake = storage.lake;
        return List.of(
            Permission.allow(storage.landing.arnForObjects("*"), "s3:GetObject", "s3:GetObjectVersion"),
            Permission.allow(folders(lake, "profiles", "keys"), "s3:GetObject"),
            Permission.allow(List.of(storage.landing.getBucketArn(), lake.getBucketArn()), "s3:ListBucket"),
            Permission.allow(folders(lake, "accepted", "quarantine", "profiles", "reports", "keys"), "s3:PutObject"),
            Permission.allow(folders(lake, "accepted", "quarantine"), "s3:AbortMultipartUpload"),
            Permission.allow(gate.table.getTableArn(), "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:Query"),
            Permission.allow(gate.bus.getEventBusArn(), "events:PutEvents")
        );
    }

    private static List<String> folders(IBucket bucket, String... names) {
        return Stream.of(names)
            .map(name -> bucket.arnForObjects(name + "/*"))
            .toList();
    }

    private static void forgiveFolders(GatehouseFunction function, String reason) {
        Suppress.only(function, "AwsSolutions-IAM5", List.of("/^Resource::.*\\/\\*$/"), reason);
    }
}
