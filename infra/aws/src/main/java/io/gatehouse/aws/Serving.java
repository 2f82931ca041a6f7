package io.gatehouse.aws;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** Predictions while somebody waits, and the answers that people are to look at. */
final class Serving extends Construct {

    private static final String NAME = "prediction";

    final GatehouseFunction prediction;
    private final Queue reviews;
    private final LakeStream log;

    Serving(Construct scope, Settings settings, Storage storage, PublishedConfiguration configuration, Table models, Table predictions) {
        super(scope, "Serving");
        reviews = Queue.Builder.create(this, "Reviews")
            .queueName(settings.prefix() + "-reviews")
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .build();
        Suppress.on(reviews, "AwsSolutions-SQS3", "People take from it: what nobody looks at in two weeks is past helping.");
        log = LakeStream.toLanding(this, "Log", settings, storage, "predictions");
        prediction = new GatehouseFunction(
            this,
            "Prediction",
            settings,
            spec(storage, models, predictions),
            may(settings, storage, models, predictions)
        );
        Suppress.only(
            prediction,
            "AwsSolutions-IAM5",
            List.of("/^Resource::.*\\/\\*$/", "/^Resource::.*endpoint\\/.*\\*$/"),
            "Models, their plans and rules, their endpoints and data sets of labels come and go: the role names the folders and the prefix."
        );
        // Its snapshot is taken at deployment, with the models loaded that plans name.
        Objects.requireNonNull(prediction.function.getNode().getDefaultChild()).getNode().addDependency(configuration);
    }

    private GatehouseFunction.Spec spec(Storage storage, Table models, Table predictions) {
        return new GatehouseFunction.Spec(
            NAME,
            Functions.PREDICTION,
            "io.gatehouse.prediction.PredictionHandler::handleRequest",
            "Predicts rows while somebody waits",
            Duration.seconds(29),
            Map.of(
                "GATEHOUSE_MODELS_TABLE",
                models.getTableName(),
                "GATEHOUSE_MODELS_BUCKET",
                storage.models.getBucketName(),
                "GATEHOUSE_PREDICTIONS_TABLE",
                predictions.getTableName(),
                "GATEHOUSE_LAKE_BUCKET",
                storage.lake.getBucketName(),
                "GATEHOUSE_LANDING_BUCKET",
                storage.landing.getBucketName(),
                "GATEHOUSE_REVIEWS_QUEUE_URL",
                reviews.getQueueUrl(),
                "GATEHOUSE_PREDICTIONS_STREAM",
                log.name()
            )
        );
    }

    private List<PolicyStatement> may(Settings settings, Storage storage, Table models, Table predictions) {
        var documents = Stream.of("config/serving/*", "config/rules/*").map(storage.lake::arnForObjects).toList();
        return List.of(
            Permission.allow(models.getTableArn(), "dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"),
            Permission.allow(predictions.getTableArn(), "dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem"),
            Permission.allow(storage.models.arnForObjects("*"), "s3:GetObject", "s3:GetObjectVersion"),
            Permission.allow(documents, "s3:GetObject"),
            Permission.allow(List.of(storage.models.getBucketArn(), storage.lake.getBucketArn()), "s3:ListBucket"),
            Permission.allow(storage.landing.arnForObjects("*/reviews/*"), "s3:PutObject"),
            Permission.allow(reviews.getQueueArn(), "sqs:SendMessage"),
            log.mayPut(),
            Permission.allow(
                arn("lambda", "function", settings.prefix() + "-" + NAME + ":live", ArnFormat.COLON_RESOURCE_NAME),
                "lambda:InvokeFunction"
            ),
            Permission.allow(
                arn("sagemaker", "endpoint", settings.prefix() + "-*", ArnFormat.SLASH_RESOURCE_NAME),
                "sagemaker:InvokeEndpoint"
            )
        );
    }

    private String arn(String service, String resource, String name, ArnFormat format) {
        return Stack.of(this).formatArn(
            ArnComponents.builder().service(service).resource(resource).resourceName(name).arnFormat(format).build()
        );
    }
}
