package io.gatehouse.batch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.gatehouse.lambda.Priming;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.logging.JsonLog;
import io.gatehouse.lambda.sqs.MessageBatch;
import java.util.random.RandomGenerator;

/** Lambda function {@code gatehouse-batch-inference}: begins batches of rows that were accepted, and does their chunks. */
public final class BatchHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    static {
        JsonLog.install();
    }

    private final MessageBatch messages;
    private final Requests requests;

    @SuppressWarnings("unused") // The runtime holds it weakly.
    private final Priming priming;

    public BatchHandler() {
        var wiring = new Wiring(Settings.fromEnvironment());
        messages = wiring.messages();
        requests = wiring.requests();
        priming = Priming.register(wiring::warmUp);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        JsonLog.begin(context);
        return messages.handle(event, context, RandomGenerator.getDefault(), requests);
    }
}
