package io.gatehouse.registry;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import io.gatehouse.keys.KeyDocument;
import io.gatehouse.keys.KeyRing;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Settings;
import io.gatehouse.registry.api.MlflowApi;
import io.gatehouse.registry.aws.DynamoDataVersions;
import io.gatehouse.registry.aws.S3Artifacts;
import io.gatehouse.registry.aws.S3BundleShelf;
import io.gatehouse.registry.aws.S3Models;
import io.gatehouse.registry.aws.S3Policies;
import io.gatehouse.registry.aws.SqsGateRequests;
import io.gatehouse.registry.bundle.Bundles;
import io.gatehouse.registry.bundle.SigningKeys;
import io.gatehouse.registry.gates.Approvals;
import io.gatehouse.registry.gates.Assessments;
import io.gatehouse.registry.gates.DataGate;
import io.gatehouse.registry.gates.GateBook;
import io.gatehouse.registry.gates.GateKeeper;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.registry.table.Attempts;
import io.gatehouse.registry.table.DynamoTable;
import io.gatehouse.registry.tracking.Tracking;
import io.gatehouse.registry.work.TemporaryFolder;
import io.gatehouse.runtime.artifact.Limits;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The registry, wired to AWS by the function's settings. */
final class Wiring {

    /** How long a deleted key may go on working here. */
    private static final Duration KEY_REMEMBERED = Duration.ofSeconds(10);

    private final MlflowApi api;

    Wiring(Settings settings) {
        var clock = InstantSource.system();
        var dynamo = AwsClients.build(DynamoDbClient.builder());
        var secrets = AwsClients.build(SecretsManagerClient.builder());
        var secretId = settings.required("GATEHOUSE_ADMIN_SECRET");
        Supplier<String> secret = () -> secrets.getSecretValue(get -> get.secretId(secretId)).secretString();
        var keys = KeyRing.of(dynamo, settings.required("GATEHOUSE_KEYS_TABLE"), secret, clock, KEY_REMEMBERED);
        var table = new DynamoTable(dynamo, settings.required("GATEHOUSE_MODELS_TABLE"));
        var attempts = new Attempts(clock, RandomGenerator::getDefault);
        var ids = new Ids(SecureRandom::new);
        var bucket = settings.required("GATEHOUSE_MODELS_BUCKET");
        var root = "s3://" + bucket + "/mlflow";
        var s3 = AwsClients.build(S3Client.builder());
        var presigner = S3Presigner.create();
        var tracking = Tracking.of(table, attempts, clock, ids, new S3Artifacts(s3, presigner), root);
        var files = new S3Models(s3, bucket, Limits.DEFAULT);
        var book = new GateBook(
            new S3Policies(s3, settings.required("GATEHOUSE_LAKE_BUCKET"), clock),
            new Assessments(table),
            new Approvals(table, clock),
            new SqsGateRequests(AwsClients.build(SqsClient.builder()), settings.required("GATEHOUSE_GATES_QUEUE_URL")),
            files,
            new DataGate(new DynamoDataVersions(dynamo, settings.required("GATEHOUSE_DATASETS_TABLE")), run ->
                tracking.runs().objectsRead(run)
            )
        );
        var gates = new GateKeeper(book, Wiring::pause, clock);
        var signing = new SigningKeys(table, secret, SecureRandom::new);
        var bundles = new Bundles(files, TemporaryFolder::open, new S3BundleShelf(s3, presigner, bucket), signing);
        var registry = Registry.of(table, attempts, clock, ids, tracking.logged(), gates);
        api = new MlflowApi(tracking, registry, book, bundles, keys, table, clock);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException(ErrorCode.TEMPORARILY_UNAVAILABLE, "The function is stopping: try again.");
        }
    }

    MlflowApi api() {
        return api;
    }

    /** Asks with a key that cannot exist: what is refused has gone most of the way. */
    void warmUp() {
        KeyDocument.rehearse();
        api.handle(
            new APIGatewayProxyRequestEvent()
                .withHttpMethod("GET")
                .withPath("/api/2.0/mlflow/experiments/get")
                .withHeaders(Map.of("Authorization", "Bearer gh_" + "0".repeat(43)))
        );
    }
}
