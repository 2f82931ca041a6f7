package io.gatehouse.registry.aws;

import io.gatehouse.lambda.Json;
import io.gatehouse.registry.intake.FolderLook;
import io.gatehouse.registry.intake.Intake;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts messages on the intake's own queue that come when a folder may be complete. Thread-safe. */
public final class SqsFolderLooks implements Intake.Again {

    private static final Duration QUIET = Duration.ofSeconds(60);

    private final SqsClient sqs;
    private final String queueUrl;

    public SqsFolderLooks(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void look(String bucket, String key, String print) {
        var body = Json.text(new FolderLook(bucket, key, print));
        sqs.sendMessage(send ->
            send
                .queueUrl(queueUrl)
                .messageBody(body)
                .delaySeconds((int) QUIET.toSeconds())
        );
    }
}
