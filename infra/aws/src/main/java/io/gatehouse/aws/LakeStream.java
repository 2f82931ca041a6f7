package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * A stream that functions put lines of JSON into and that makes files of them, {@code ….jsonl.gz}, one every five minutes while anything
 * comes. Paid by what passes.
 */
final class LakeStream extends Construct {

    private static final int SECONDS = 300;
    private static final int MEGABYTES = 64;
    private static final String LOG_STREAM = "delivery";

    private final CfnDeliveryStream stream;

    /**
     * Where the files go.
     *
     * @param folder the first part of their keys
     * @param prefix of their keys; where it names no time, Firehose puts {@code 2026/01/31/08/} behind it
     * @param errors where that goes which no file can be made of; null where that cannot be
     */
    private record Place(IBucket bucket, String folder, String prefix, @Nullable String errors) {
        List<String> files() {
            var prefixes = errors == null ? List.of(folder + "/*") : List.of(folder + "/*", errors + "*");
            return prefixes.stream().map(bucket::arnForObjects).toList();
        }
    }

    /** To the lake: {@code <folder>/date=2026-01-31/…}. */
    static LakeStream toLake(Construct scope, String id, Settings settings, Storage storage, String folder) {
        var prefix = folder + "/date=!{timestamp:yyyy-MM-dd}/";
        return new LakeStream(scope, id, settings, new Place(storage.lake, folder, prefix, "work/undelivered-" + folder + "/"));
    }

    /** To landing, as deliveries of a data set: what everybody's files go through, these do. */
    static LakeStream toLanding(Construct scope, String id, Settings settings, Storage storage, String dataset) {
        return new LakeStream(scope, id, settings, new Place(storage.landing, dataset, dataset + "/", null));
    }

    private LakeStream(Construct scope, String id, Settings settings, Place place) {
        super(scope, id);
        var name = settings.prefix() + "-" + place.folder();
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
            .extendedS3DestinationConfiguration(destination(place, logs, role(name, place, logs)))
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

    private static ExtendedS3DestinationConfigurationProperty destination(Place place, LogGroup logs, Role role) {
        var destination = ExtendedS3DestinationConfigurationProperty.builder()
            .bucketArn(place.bucket().getBucketArn())
            .roleArn(role.getRoleArn())
            .prefix(place.prefix())
            .fileExtension(".jsonl.gz")
            .compressionFormat("GZIP")
            .bufferingHints(BufferingHintsProperty.builder().intervalInSeconds(SECONDS).sizeInMBs(MEGABYTES).build())
            .cloudWatchLoggingOptions(
                CloudWatchLoggingOptionsProperty.builder()
                    .enabled(true)
                    .logGroupName(logs.getLogGroupName())
                    .logStreamName(LOG_STREAM)
                    .build()
            );
        if (place.errors() != null) {
            destination.errorOutputPrefix(place.errors() + "!{firehose:error-output-type}/date=!{timestamp:yyyy-MM-dd}/");
        }
        return destination.build();
    }

    /** The permissions are those that Firehose's developer guide names for S3. */
    private Role role(String name, Place place, LogGroup logs) {
        var bucket = place.bucket().getBucketArn();
        var policy = PolicyDocument.Builder.create()
            .statements(
                List.of(
                    Permission.allow(place.files(), "s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload"),
                    Permission.allow(bucket, "s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"),
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
