package io.gatehouse.registry.work;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.gatehouse.lambda.Priming;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.logging.JsonLog;
import io.gatehouse.lambda.sqs.MessageBatch;
import java.util.random.RandomGenerator;

/** Lambda function {@code gatehouse-model-intake}: registers models that are dropped into their bucket, as its queue names them. */
public final class IntakeHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    static {
        JsonLog.install();
    }

    private final MessageBatch batch;
    private final Deliveries deliveries;

    @SuppressWarnings("unused") // The runtime holds it weakly.
    private final Priming priming;

    public IntakeHandler() {
        var wiring = new Wiring(Settings.fromEnvironment());
        batch = wiring.batch();
        deliveries = new Deliveries(wiring.intake(), wiring.steps());
        priming = Priming.register(wiring::warmUp);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        JsonLog.begin(context);
        return batch.handle(event, context, RandomGenerator.getDefault(), deliveries);
    }
}
