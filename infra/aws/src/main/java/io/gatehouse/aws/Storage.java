package io.gatehouse.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/** The three buckets: landing for what is delivered, the lake for what is made of it, models for artefacts. All outlive the stack. */
final class Storage extends Construct {

    /** What the steps of a large file leave for one another; long enough for a person to take up a failed one. */
    private static final int WORK_DAYS = 7;

    final IBucket landing;
    final IBucket lake;
    final IBucket models;
    private final Settings settings;
    private final String bucketPrefix;

    Storage(Construct scope, Settings settings) {
        super(scope, "Storage");
        this.settings = settings;
        this.bucketPrefix = bucketPrefix();
        var keep = settings.keep();
        landing =
            settings.landingBucket() == null
                ? watched(bucket("Landing", "landing", List.of(new Expiry("", keep.landing()))))
                : Bucket.fromBucketName(this, "Landing", settings.landingBucket());
        lake = bucket(
            "Lake",
            "lake",
            List.of(
                new Expiry("accepted/", keep.accepted()),
                new Expiry("quarantine/", keep.quarantine()),
                new Expiry("profiles/", keep.profiles()),
                new Expiry("reports/", keep.reports()),
                new Expiry("predictions/", keep.predictions()),
                new Expiry("ledger/", keep.ledger()),
                new Expiry("work/", WORK_DAYS)
            )
        );
        models = watched(bucket("Models", "models", List.of()));
    }

    /** Names of buckets are global: without a prefix of the operator's, account and region make them ours. */
    private String bucketPrefix() {
        var prefix = CfnParameter.Builder.create(this, "BucketPrefix")
            .description("Start of the buckets' names; <prefix>-<account>-<region> if empty")
            .defaultValue("")
            .allowedPattern("|[a-z0-9][a-z0-9-]{1,40}")
            .constraintDescription("at most 41 small letters, digits and hyphens")
            .build();
        prefix.overrideLogicalId("BucketPrefix");
        var given = CfnCondition.Builder.create(this, "BucketPrefixGiven")
            .expression(Fn.conditionNot(Fn.conditionEquals(prefix.getValueAsString(), "")))
            .build();
        given.overrideLogicalId("BucketPrefixGiven");
        var ours = Fn.sub(settings.prefix() + "-${AWS::AccountId}-${AWS::Region}");
        return Fn.conditionIf("BucketPrefixGiven", prefix.getValueAsString(), ours).toString();
    }

    private Bucket bucket(String id, String suffix, List<Expiry> expiries) {
        var bucket = Bucket.Builder.create(this, id)
            .bucketName(Fn.join("-", List.of(bucketPrefix, suffix)))
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .versioned(true)
            .lifecycleRules(lifecycle(expiries))
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
        Suppress.on(
            bucket,
            "AwsSolutions-S1",
            "Server access logs would need a fourth bucket and an object a request; every delivery is recorded as a run with the " +
                "object's version, and CloudTrail data events give the reads where an auditor asks for them."
        );
        return bucket;
    }

    private List<LifecycleRule> lifecycle(List<Expiry> expiries) {
        var rules = new ArrayList<LifecycleRule>();
        rules.add(
            LifecycleRule.builder()
                .id("leftovers")
                .abortIncompleteMultipartUploadAfter(Duration.days(7))
                .noncurrentVersionExpiration(settings.keep().oldVersions() == 0 ? null : Duration.days(settings.keep().oldVersions()))
                .build()
        );
        expiries
            .stream()
            .filter(expiry -> expiry.days() > 0)
            .map(Expiry::rule)
            .forEach(rules::add);
        return rules;
    }

    /** By the resource's own property: the construct's {@code eventBridgeEnabled} would deploy a function to set it. */
    private static Bucket watched(Bucket bucket) {
        var resource = (CfnBucket) Objects.requireNonNull(bucket.getNode().getDefaultChild());
        resource.setNotificationConfiguration(
            CfnBucket.NotificationConfigurationProperty.builder()
                .eventBridgeConfiguration(CfnBucket.EventBridgeConfigurationProperty.builder().eventBridgeEnabled(true).build())
                .build()
        );
        return bucket;
    }

    private record Expiry(String keyPrefix, int days) {
        LifecycleRule rule() {
            var name = keyPrefix.isEmpty() ? "all" : keyPrefix.substring(0, keyPrefix.length() - 1);
            var rule = LifecycleRule.builder()
                .id("expire-" + name)
                .expiration(Duration.days(days));
            return keyPrefix.isEmpty() ? rule.build() : rule.prefix(keyPrefix).build();
        }
    }
}
