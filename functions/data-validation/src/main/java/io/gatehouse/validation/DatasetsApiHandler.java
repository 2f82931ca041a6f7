package io.gatehouse.validation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Priming;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.http.Router;
import io.gatehouse.lambda.logging.JsonLog;
import io.gatehouse.validation.api.DatasetsApi;
import io.gatehouse.validation.aws.AwsContracts;
import io.gatehouse.validation.aws.AwsDrifts;
import io.gatehouse.validation.aws.DynamoBaselines;
import io.gatehouse.validation.aws.DynamoJobs;
import io.gatehouse.validation.aws.DynamoRunReader;
import io.gatehouse.validation.aws.S3Shelf;
import io.gatehouse.validation.aws.SqsQueue;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Lambda function {@code gatehouse-datasets-api}: data sets, runs, reports and contracts over REST. */
public final class DatasetsApiHandler implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    static {
        JsonLog.install();
    }

    private final Router router;

    @SuppressWarnings("unused") // The runtime holds it weakly.
    private final Priming priming;

    public DatasetsApiHandler() {
        var settings = Settings.fromEnvironment();
        String table = settings.required("GATEHOUSE_DATASETS_TABLE");
        String lake = settings.required("GATEHOUSE_LAKE_BUCKET");
        var dynamo = AwsClients.build(DynamoDbClient.builder());
        var s3 = AwsClients.build(S3Client.builder());
        var runs = new DynamoRunReader(dynamo, table);
        router = DatasetsApi.router(
            new DatasetsApi.Parts(
                runs,
                new AwsContracts(dynamo, table, s3, lake, InstantSource.system()),
                new S3Shelf(s3, S3Presigner.create(), lake),
                new DynamoBaselines(dynamo, table),
                new DynamoJobs(dynamo, table),
                new SqsQueue(AwsClients.build(SqsClient.builder()), settings.required("GATEHOUSE_QUEUE_URL")),
                new AwsDrifts(dynamo, table, AwsClients.build(SqsClient.builder()), settings.required("GATEHOUSE_DRIFT_QUEUE_URL")),
                InstantSource.system()
            )
        );
        priming = Priming.register(
            () -> router.handle(new APIGatewayProxyRequestEvent().withHttpMethod("GET").withPath("/openapi.json")),
            () -> runs.datasets(1, Optional.empty())
        );
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        JsonLog.begin(context);
        return router.handle(event);
    }
}
