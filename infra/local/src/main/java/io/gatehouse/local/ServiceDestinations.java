package io.gatehouse.local;

import io.gatehouse.local.events.Destinations;
import io.gatehouse.local.events.RefusedException;
import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.functions.LambdaException;
import io.gatehouse.local.iam.AccessDenied;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.resource.Engine;
import io.gatehouse.local.sqs.SqsService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Hands events to the queues and functions of the stack, as far as their policies let the sender in. */
record ServiceDestinations(Engine<SqsService> sqs, FunctionHost functions) implements Destinations {
    private static final int SERVER_ERROR = 500;

    @Override
    public void deliver(String service, String sourceArn, String targetArn, String payload, @Nullable String messageGroup)
        throws IOException {
        try {
            if (targetArn.startsWith("arn:aws:lambda:")) {
                functions.invokeAsyncFromService(service, sourceArn, targetArn, payload.getBytes(StandardCharsets.UTF_8));
            } else {
                sqs.get().sendFromService(service, sourceArn, targetArn, payload, messageGroup);
            }
        } catch (AccessDenied denied) {
            throw new RefusedException(String.valueOf(denied.getMessage()), denied);
        } catch (AwsException failure) {
            throw failure.status() < SERVER_ERROR ? new RefusedException(failure.getMessage(), failure) : new IOException(failure);
        } catch (LambdaException failure) {
            throw failure.throttled() ? new IOException(failure) : new RefusedException(String.valueOf(failure.getMessage()), failure);
        }
    }
}
