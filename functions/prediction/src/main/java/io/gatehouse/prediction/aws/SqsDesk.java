package io.gatehouse.prediction.aws;

import io.gatehouse.lambda.Json;
import io.gatehouse.prediction.answer.Answer;
import io.gatehouse.prediction.core.Desk;
import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.prediction.rows.Row;
import java.util.LinkedHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Answers that people are to look at, in a queue. Thread-safe. */
public final class SqsDesk implements Desk {

    private final SqsClient sqs;
    private final String queueUrl;

    public SqsDesk(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void lay(String model, Row row, Answer answer) throws Unavailable {
        var message = new LinkedHashMap<String, Object>();
        message.put("id", String.valueOf(answer.id()));
        message.put("model", model);
        message.put("model_version", answer.modelVersion());
        message.put("features", row.values());
        if (answer.scored().score() != null) {
            message.put("score", answer.scored().score());
        }
        message.put("scores", answer.scored().scores());
        message.put("prediction", String.valueOf(answer.scored().prediction()));
        message.put("predicted_at", answer.predictedAt());
        message.put("rules", answer.rules());
        message.put("decide_at", "/predict/" + model + "/reviews");
        try {
            sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(Json.text(message)));
        } catch (SdkException e) {
            throw new Unavailable("The review queue cannot be written", e);
        }
    }
}
