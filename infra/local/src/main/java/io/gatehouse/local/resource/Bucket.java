package io.gatehouse.local.resource;

import io.gatehouse.local.Aws;
import io.gatehouse.local.s3.S3Service;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code AWS::S3::Bucket}. */
record Bucket(Engine<S3Service> s3) implements ResourceType {
    @Override
    public String type() {
        return "AWS::S3::Bucket";
    }

    @Override
    public Set<String> properties() {
        return Set.of(
            "BucketName",
            "BucketEncryption",
            "LifecycleConfiguration",
            "NotificationConfiguration.EventBridgeConfiguration",
            "OwnershipControls",
            "PublicAccessBlockConfiguration",
            "Tags",
            "VersioningConfiguration"
        );
    }

    @Override
    public Live create(Resolved resource) throws IOException {
        var name = resource.name("BucketName").toLowerCase(Locale.ROOT);
        s3.get().createBucket(resource.named("BucketName"));
        var domain = name + ".s3.amazonaws.com";
        return new Live(
            name,
            Map.of("Arn", "arn:aws:s3:::" + name, "DomainName", domain, "RegionalDomainName", name + ".s3." + Aws.REGION + ".amazonaws.com")
        );
    }
}
