package io.gatehouse.local.resource;

import io.gatehouse.local.firehose.FirehoseService;
import java.util.Map;
import java.util.Set;

/** {@code AWS::KinesisFirehose::DeliveryStream}, put to directly, with S3 as its destination. */
record FirehoseStream(FirehoseService firehose) implements ResourceType {
    private static final String S3 = "ExtendedS3DestinationConfiguration.";

    @Override
    public String type() {
        return "AWS::KinesisFirehose::DeliveryStream";
    }

    @Override
    public Set<String> properties() {
        return Set.of(
            "DeliveryStreamEncryptionConfigurationInput",
            "DeliveryStreamName",
            "DeliveryStreamType",
            S3 + "BucketARN",
            S3 + "BufferingHints",
            S3 + "CloudWatchLoggingOptions",
            S3 + "CompressionFormat",
            S3 + "ErrorOutputPrefix",
            S3 + "FileExtension",
            S3 + "Prefix",
            S3 + "RoleARN",
            "Tags"
        );
    }

    @Override
    public Live create(Resolved resource) {
        var name = resource.name("DeliveryStreamName");
        return new Live(name, Map.of("Arn", firehose.create(name, resource.properties())));
    }
}
