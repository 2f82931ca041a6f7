package io.gatehouse.batch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.gatehouse.batch.api.BatchesApi;
import io.gatehouse.batch.aws.DynamoAcceptedRuns;
import io.gatehouse.batch.aws.DynamoBatches;
import io.gatehouse.batch.aws.SqsChunks;
import io.gatehouse.batch.work.Starter;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Priming;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.http.Router;
import io.gatehouse.lambda.logging.JsonLog;
import io.gatehouse.serving.DynamoRegistrations;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Lambda function {@code gatehouse-batches-api}: batches over REST. */
public final class BatchesApiHandler implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    static {
        JsonLog.install();
    }

    private final Router router;

    @SuppressWarnings("unused") // The runtime holds it weakly.
    private final Priming priming;

    public BatchesApiHandler() {
        var settings = Settings.fromEnvironment();
        var dynamo = AwsClients.build(DynamoDbClient.builder());
        var sqs = AwsClients.build(SqsClient.builder());
        var lake = "s3://" + settings.required("GATEHOUSE_LAKE_BUCKET") + "/";
        var batches = new DynamoBatches(dynamo, settings.required("GATEHOUSE_PREDICTIONS_TABLE"));
        var registrations = new DynamoRegistrations(dynamo, settings.required("GATEHOUSE_MODELS_TABLE"));
        var chunks = new SqsChunks(sqs, settings.required("GATEHOUSE_QUEUE_URL"));
        var starting = new Starter.Parts(batches, registrations, chunks, lake::concat);
        var runs = new DynamoAcceptedRuns(dynamo, settings.required("GATEHOUSE_DATASETS_TABLE"));
        router = BatchesApi.router(
            new BatchesApi.Parts(new Starter(starting, InstantSource.system(), Wiring.CHUNK_ROWS), batches, runs, registrations)
        );
        priming = Priming.register(() -> batches.find("priming"));
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        JsonLog.begin(context);
        return router.handle(event);
    }
}
