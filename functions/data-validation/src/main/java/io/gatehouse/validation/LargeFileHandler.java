package io.gatehouse.validation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.gatehouse.lambda.AwsClients;
import io.gatehouse.lambda.HeapLimit;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.Priming;
import io.gatehouse.lambda.Settings;
import io.gatehouse.lambda.logging.JsonLog;
import io.gatehouse.validation.aws.DeadLetterQueue;
import io.gatehouse.validation.large.Step;
import io.gatehouse.validation.large.Steps;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Lambda function {@code gatehouse-large-file}: takes one step of a large file's validation, for the state machine, which tells errors
 * by the names of their classes.
 */
public final class LargeFileHandler implements RequestStreamHandler {

    static {
        JsonLog.install();
        HeapLimit.keep();
    }

    private final Steps steps;
    private final InstantSource clock;

    @SuppressWarnings("unused") // The runtime holds it weakly.
    private final Priming priming;

    public LargeFileHandler() {
        var settings = Settings.fromEnvironment();
        var wiring = new Wiring(settings);
        var deadLetters = new DeadLetterQueue(AwsClients.build(SqsClient.builder()), settings.required("GATEHOUSE_DEAD_LETTERS_URL"));
        steps = wiring.steps(deadLetters);
        clock = wiring.clock();
        priming = Priming.register(wiring::warmUpInMemory);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        JsonLog.begin(context);
        var left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(Deliveries.RESERVE);
        Json.mapper().writeValue(answer, steps.take(Step.read(event), clock.instant().plus(left)));
    }
}
