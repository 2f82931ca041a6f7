package io.gatehouse.registry.aws;

import io.gatehouse.lambda.Json;
import io.gatehouse.registry.gates.GateKeeper;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts requests on the gates' queue. Thread-safe. */
public final class SqsGateRequests implements GateKeeper.Requests {

    private final SqsClient sqs;
    private final String queueUrl;

    public SqsGateRequests(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void ask(String model, int version) {
        var body = Json.text(Map.of("model", model, "version", version));
        sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(body));
    }
}
