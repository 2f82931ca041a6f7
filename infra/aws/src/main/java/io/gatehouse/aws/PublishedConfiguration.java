package io.gatehouse.aws;

import java.nio.file.Files;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.deployment.BucketDeployment;
import software.amazon.awscdk.services.s3.deployment.Source;
import software.constructs.Construct;

/** Configuration is code: the team's folder goes to the lake's {@code config/} with each deployment. Nothing there is ever pruned. */
final class PublishedConfiguration extends Construct {

    PublishedConfiguration(Construct scope, Settings settings, Storage storage) {
        super(scope, "PublishedConfiguration");
        if (!Files.isDirectory(settings.config())) {
            throw new IllegalArgumentException(
                "The folder '%s' of the context value 'config' does not exist: name the folder with your contracts.".formatted(
                    settings.config()
                )
            );
        }
        var logs = LogGroup.Builder.create(this, "Logs")
            .logGroupName("/aws/lambda/%s-publish-configuration".formatted(settings.prefix()))
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
        BucketDeployment.Builder.create(this, "Deployment")
            .sources(List.of(Source.asset(settings.config().toString())))
            .destinationBucket(storage.lake)
            .destinationKeyPrefix("config/")
            .prune(false)
            .retainOnDelete(true)
            .memoryLimit(256)
            .logGroup(logs)
            .build();
        forgiveCopier();
    }

    /** The one function that is not ours: CDK's own copier, which runs only while a deployment does. */
    private void forgiveCopier() {
        var copier = Stack.of(this)
            .getNode()
            .getChildren()
            .stream()
            .filter(child -> child.getNode().getId().startsWith("Custom::CDKBucketDeployment"))
            .findFirst()
            .orElseThrow();
        Suppress.on(copier, "AwsSolutions-IAM4", "CDK's copier takes the basic execution policy; it has no way to take another.");
        Suppress.on(
            copier,
            "AwsSolutions-IAM5",
            "CDK grants its copier reading of its asset bucket and writing of the lake by action families; it is invoked by " +
                "CloudFormation alone."
        );
        Suppress.on(copier, "AwsSolutions-L1", "CDK chooses its copier's runtime and moves it on with its own releases.");
    }
}
