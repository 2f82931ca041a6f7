package io.gatehouse.drift;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.Priming;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.logging.JsonLog;
import io.gatehouse.lambda.sqs.Backoff;
import io.gatehouse.lambda.sqs.MessageBatch;
import io.gatehouse.lambda.sqs.Visibility;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Lambda function {@code gatehouse-drift-check}: compares runs that entered the lake, as its queue names them. */
public final class DriftHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    static {
        JsonLog.install();
    }

    private final MessageBatch batch;
    private final Requests requests;

    @SuppressWarnings("unused") // The runtime holds it weakly.
    private final Priming priming;

    public DriftHandler() {
        this(Settings.fromEnvironment());
    }

    private DriftHandler(Settings settings) {
        var wiring = new Wiring(settings);
        var visibility = Visibility.of(AwsClients.build(SqsClient.builder()), settings.required("GATEHOUSE_QUEUE_URL"));
        batch = new MessageBatch(visibility, Backoff.standard(), Requests.RESERVE);
        requests = new Requests(wiring.gate(), wiring.performance(), wiring.metrics());
        priming = Priming.register(wiring::warmUp);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        JsonLog.begin(context);
        return batch.handle(event, context, RandomGenerator.getDefault(), requests);
    }
}
