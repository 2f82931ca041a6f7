package io.gatehouse.validation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.HeapLimit;
import io.gatehouse.lambda.Priming;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.logging.JsonLog;
import io.gatehouse.lambda.sqs.Backoff;
import io.gatehouse.lambda.sqs.MessageBatch;
import io.gatehouse.lambda.sqs.Visibility;
import io.gatehouse.validation.aws.SqsQueue;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Lambda function {@code gatehouse-data-validation}: takes the files that S3 says have landed, from its queue. */
public final class ValidationHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    static {
        JsonLog.install();
        HeapLimit.keep();
    }

    private final MessageBatch batch;
    private final Deliveries deliveries;

    @SuppressWarnings("unused") // The runtime holds it weakly.
    private final Priming priming;

    public ValidationHandler() {
        this(Settings.fromEnvironment());
    }

    private ValidationHandler(Settings settings) {
        var wiring = new Wiring(settings);
        var sqs = AwsClients.build(SqsClient.builder());
        String queueUrl = settings.required("GATEHOUSE_QUEUE_URL");
        var queue = new SqsQueue(sqs, queueUrl);
        var visibility = Visibility.of(sqs, queueUrl);
        batch = new MessageBatch(visibility, Backoff.standard(), Deliveries.RESERVE);
        deliveries = new Deliveries(
            wiring.gate(),
            wiring.backfills(queue),
            wiring.erasures(queue),
            settings.positive("GATEHOUSE_MAX_RECEIVES", 5),
            wiring.clock(),
            wiring.metrics()
        );
        priming = Priming.register(wiring::warmUp);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        JsonLog.begin(context);
        return batch.handle(event, context, RandomGenerator.getDefault(), deliveries);
    }
}
