package io.gatehouse.validation.aws;

import io.gatehouse.validation.work.Queue;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The queue {@code gatehouse-data-validation}. Thread-safe. */
public final class SqsQueue implements Queue {

    private static final int BATCH = 10;

    private final SqsClient sqs;
    private final String url;

    public SqsQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    @Override
    public void send(List<String> messages) {
        for (int from = 0; from < messages.size(); from += BATCH) {
            sendTen(messages.subList(from, Math.min(messages.size(), from + BATCH)));
        }
    }

    private void sendTen(List<String> messages) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (String message : messages) {
            entries.add(SendMessageBatchRequestEntry.builder().id(Integer.toString(entries.size())).messageBody(message).build());
        }
        var answer = sqs.sendMessageBatch(call -> call.queueUrl(url).entries(entries));
        // The call answers 200 even for messages it did not take.
        if (answer.hasFailed() && !answer.failed().isEmpty()) {
            var refused = answer.failed().getFirst();
            throw new IllegalStateException("The queue did not take a message: " + refused.code() + " " + refused.message());
        }
    }
}
