package io.gatehouse.validation.aws;

import io.gatehouse.events.BusEvent;
import io.gatehouse.events.ObjectCreated;
import io.gatehouse.lambda.Json;
import io.gatehouse.validation.gate.Run;
import io.gatehouse.validation.large.DeadLetters;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The dead-letter queue of deliveries: takes a run's delivery in the form in which S3 first told of it. Thread-safe. */
public record DeadLetterQueue(SqsClient sqs, String url) implements DeadLetters {
    @Override
    public void send(Run run) {
        var object = run.object();
        var stored = new ObjectCreated.Stored(object.key(), object.size(), object.etag(), object.versionId(), null);
        var detail = new ObjectCreated(new ObjectCreated.Bucket(object.bucket()), stored);
        var event = new BusEvent<>(
            "0",
            run.runId(),
            ObjectCreated.DETAIL_TYPE,
            ObjectCreated.SOURCE,
            "",
            run.startedAt(),
            "",
            List.of(),
            detail
        );
        String body = Json.text(event);
        sqs.sendMessage(call -> call.queueUrl(url).messageBody(body));
    }
}
