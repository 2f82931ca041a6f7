package io.gatehouse.local;

import io.gatehouse.local.console.Console;
import io.gatehouse.local.events.Destinations;
import io.gatehouse.local.events.RefusedException;
import io.gatehouse.local.events.RefusedException.Code;
import io.gatehouse.local.functions.FunctionHost;
import io.gatehouse.local.functions.LambdaException;
import io.gatehouse.local.iam.AccessDenied;
import io.gatehouse.local.port.AwsException;
import io.gatehouse.local.resource.Engine;
import io.gatehouse.local.sqs.SqsService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands events to the queues and functions of the stack, as far as their policies let the sender in; people are told on the console. */
record ServiceDestinations(Engine<SqsService> sqs, FunctionHost functions, Console console) implements Destinations {
    private static final int SERVER_ERROR = 500;

    @Override
    public void deliver(String service, String sourceArn, String targetArn, String payload, @Nullable String messageGroup)
        throws IOException {
        hand(() -> {
            if (targetArn.startsWith("arn:aws:lambda:")) {
                functions.invokeAsyncFromService(service, sourceArn, targetArn, payload.getBytes(StandardCharsets.UTF_8));
            } else if (targetArn.startsWith("arn:aws:sns:")) {
                console.say("sns", targetArn.substring(targetArn.lastIndexOf(':') + 1) + ": " + payload);
            } else {
                sqs.get().sendFromService(service, sourceArn, targetArn, payload, messageGroup);
            }
        });
    }

    @Override
    public void bury(String service, String sourceArn, String queueArn, String payload, Map<String, String> attributes) throws IOException {
        hand(() -> sqs.get().buryFromService(service, sourceArn, queueArn, payload, attributes));
    }

    private interface Handing {
        void run() throws IOException;
    }

    private static void hand(Handing handing) throws IOException {
        try {
            handing.run();
        } catch (AccessDenied denied) {
            throw refused(Code.NO_PERMISSIONS, denied);
        } catch (AwsException failure) {
            throw failure.status() < SERVER_ERROR
                ? refused(failure.code().contains("NonExistent") ? Code.NO_RESOURCE : Code.ERROR_FROM_TARGET, failure)
                : new IOException(failure);
        } catch (LambdaException failure) {
            throw failure.throttled() ? new IOException(failure) : refused(Code.ERROR_FROM_TARGET, failure);
        }
    }

    private static RefusedException refused(Code code, Exception cause) {
        return new RefusedException(code, String.valueOf(cause.getMessage()), cause);
    }
}
