package io.gatehouse.batch.aws;

import io.gatehouse.batch.work.Chunks;
import io.gatehouse.lambda.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Chunks as messages of the function's own queue, {@code {"batch":"…","chunk":0}}. Thread-safe. */
public final class SqsChunks implements Chunks {

    private static final int LARGEST_SEND = 10;

    private final SqsClient sqs;
    private final String queueUrl;

    public SqsChunks(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    @Override
    public void send(String batch, int chunks) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        IntStream.range(0, chunks).forEach(chunk ->
            entries.add(
                SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(chunk))
                    .messageBody(Json.text(Map.of("batch", batch, "chunk", chunk)))
                    .build()
            )
        );
        for (int i = 0; i < entries.size(); i += LARGEST_SEND) {
            send(entries.subList(i, Math.min(entries.size(), i + LARGEST_SEND)));
        }
    }

    private void send(List<SendMessageBatchRequestEntry> entries) {
        var failed = sqs.sendMessageBatch(call -> call.queueUrl(queueUrl).entries(entries)).failed();
        if (!failed.isEmpty()) {
            throw new IllegalStateException("The queue did not take " + failed.size() + " chunks: " + failed.getFirst().message());
        }
    }
}
