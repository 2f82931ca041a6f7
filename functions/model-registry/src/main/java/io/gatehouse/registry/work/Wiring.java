package io.gatehouse.registry.work;

import io.gatehouse.events.DomainEvent;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.bus.EventBridgeBus;
import io.gatehouse.lambda.sqs.Backoff;
import io.gatehouse.lambda.sqs.MessageBatch;
import io.gatehouse.lambda.sqs.Visibility;
import io.gatehouse.registry.Ids;
import io.gatehouse.registry.aws.S3Artifacts;
import io.gatehouse.registry.aws.S3HeldOut;
import io.gatehouse.registry.aws.S3Models;
import io.gatehouse.registry.aws.S3Policies;
import io.gatehouse.registry.aws.SqsFolderLooks;
import io.gatehouse.registry.gates.Assessments;
import io.gatehouse.registry.gates.Assessor;
import io.gatehouse.registry.intake.Drops;
import io.gatehouse.registry.intake.Intake;
import io.gatehouse.registry.lineage.Steps;
import io.gatehouse.registry.models.Gates;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.registry.table.Attempts;
import io.gatehouse.registry.table.DynamoTable;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.tracking.Tracking;
import io.gatehouse.runtime.artifact.Limits;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What looks at models' files, wired to AWS by the function's settings. */
final class Wiring {

    /** Kept back from the function's time to answer. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final Settings settings;
    private final InstantSource clock = InstantSource.system();
    private final S3Client s3 = AwsClients.build(S3Client.builder());
    private final S3Models files;
    private final DynamoTable table;
    private final Registry registry;

    Wiring(Settings settings) {
        this.settings = settings;
        var bucket = settings.required("GATEHOUSE_MODELS_BUCKET");
        files = new S3Models(s3, bucket, Limits.DEFAULT);
        table = new DynamoTable(AwsClients.build(DynamoDbClient.builder()), settings.required("GATEHOUSE_MODELS_TABLE"));
        var attempts = new Attempts(clock, RandomGenerator::getDefault);
        var ids = new Ids(SecureRandom::new);
        var tracking = Tracking.of(table, attempts, clock, ids, new S3Artifacts(s3, S3Presigner.create()), "s3://" + bucket + "/mlflow");
        // Nothing is promoted here.
        registry = Registry.of(table, attempts, clock, ids, tracking.logged(), Gates.NONE);
    }

    MessageBatch batch() {
        var visibility = Visibility.of(AwsClients.build(SqsClient.builder()), settings.required("GATEHOUSE_QUEUE_URL"));
        return new MessageBatch(visibility, Backoff.standard(), RESERVE);
    }

    Assessor assessor() {
        var parts = new Assessor.Parts(
            new Assessments(table),
            new S3Policies(s3, settings.required("GATEHOUSE_LAKE_BUCKET"), clock),
            files,
            new S3HeldOut(s3),
            new ProcessMachine(),
            TemporaryFolder::open
        );
        return new Assessor(registry, parts, clock);
    }

    Intake intake() {
        var bus = new EventBridgeBus(AwsClients.build(EventBridgeClient.builder()), settings.required("GATEHOUSE_BUS"), DomainEvent.SOURCE);
        var again = new SqsFolderLooks(AwsClients.build(SqsClient.builder()), settings.required("GATEHOUSE_QUEUE_URL"));
        return new Intake(
            registry,
            new Drops(table),
            files,
            TemporaryFolder::open,
            event -> bus.send(event.detailType(), event),
            again,
            clock
        );
    }

    Steps steps() {
        return new Steps(table);
    }

    /** Looks for a model that is not there. */
    void warmUp() {
        table.get(new Key("MODELS", "priming"));
    }
}
