package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.BufferingHintsProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.CloudWatchLoggingOptionsProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.LogStream;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * A stream that functions put lines of JSON into and that leaves them in the lake: {@code <folder>/date=2026-01-31/….jsonl.gz}, a file every
 * five minutes while anything comes. Paid by what passes.
 */
final class LakeStream extends Construct {

    private static final int SECONDS = 300;
    private static final int MEGABYTES = 64;
    private static final String LOG_STREAM = "delivery";

    private final CfnDeliveryStream stream;

    /** @param folder of the lake, and the end of the stream's name: {@code ledger} */
    LakeStream(Construct scope, String id, Settings settings, Storage storage, String folder) {
        super(scope, id);
        var name = settings.prefix() + "-" + folder;
        var logs = LogGroup.Builder.create(this, "Logs")
            .logGroupName("/aws/kinesisfirehose/" + name)
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
        LogStream.Builder.create(this, "LogStream").logGroup(logs).logStreamName(LOG_STREAM).removalPolicy(RemovalPolicy.DESTROY).build();
        stream = CfnDeliveryStream.Builder.create(this, "Stream")
            .deliveryStreamName(name)
            .deliveryStreamType("DirectPut")
            .deliveryStreamEncryptionConfigurationInput(
                DeliveryStreamEncryptionConfigurationInputProperty.builder().keyType("AWS_OWNED_CMK").build()
            )
            .extendedS3DestinationConfiguration(destination(storage, folder, logs, role(name, storage, folder, logs)))
            .build();
    }

    /** What functions put to. */
    String name() {
        return stream.getRef();
    }

    /** What a function that puts lines needs. */
    PolicyStatement mayPut() {
        return Permission.allow(stream.getAttrArn(), "firehose:PutRecordBatch");
    }

    private static ExtendedS3DestinationConfigurationProperty destination(Storage storage, String folder, LogGroup logs, Role role) {
        return ExtendedS3DestinationConfigurationProperty.builder()
            .bucketArn(storage.lake.getBucketArn())
            .roleArn(role.getRoleArn())
            .prefix(folder + "/date=!{timestamp:yyyy-MM-dd}/")
            .errorOutputPrefix(errors(folder) + "!{firehose:error-output-type}/date=!{timestamp:yyyy-MM-dd}/")
            .fileExtension(".jsonl.gz")
            .compressionFormat("GZIP")
            .bufferingHints(BufferingHintsProperty.builder().intervalInSeconds(SECONDS).sizeInMBs(MEGABYTES).build())
            .cloudWatchLoggingOptions(
                CloudWatchLoggingOptionsProperty.builder()
                    .enabled(true)
                    .logGroupName(logs.getLogGroupName())
                    .logStreamName(LOG_STREAM)
                    .build()
            )
            .build();
    }

    private static String errors(String folder) {
        return "work/undelivered-" + folder + "/";
    }

    /** The permissions are those that Firehose's developer guide names for S3. */
    private Role role(String name, Storage storage, String folder, LogGroup logs) {
        var files = List.of(storage.lake.arnForObjects(folder + "/*"), storage.lake.arnForObjects(errors(folder) + "*"));
        var policy = PolicyDocument.Builder.create()
            .statements(
                List.of(
                    Permission.allow(files, "s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload"),
                    Permission.allow(storage.lake.getBucketArn(), "s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"),
                    Permission.allow(logs.getLogGroupArn(), "logs:PutLogEvents")
                )
            )
            .build();
        var trusted = ServicePrincipal.Builder.create("firehose.amazonaws.com")
            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
            .build();
        var role = Role.Builder.create(this, "Role")
            .description("What %s may do".formatted(name))
            .assumedBy(trusted)
            .inlinePolicies(Map.of("own", policy))
            .build();
        Suppress.only(role, "AwsSolutions-IAM5", List.of("/^Resource::.*\\/\\*$/"), "Firehose names the files by their time.");
        return role;
    }
}
