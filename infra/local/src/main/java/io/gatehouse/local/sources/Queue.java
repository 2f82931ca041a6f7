package io.gatehouse.local.sources;

import io.gatehouse.local.functions.RoleCredentials;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** A queue as a function's role may use it, over the AWS port. Thread-safe. */
final class Queue implements AutoCloseable {

    /** What one call of SQS gives or takes at most. */
    static final int PER_CALL = 10;

    private static final int LONGEST_POLL_SECONDS = 20;

    private final SqsClient client;
    private final String url;

    Queue(URI endpoint, String region, String arn, RoleCredentials role, int connections) {
        var parts = arn.split(":", -1);
        this.url = endpoint + "/" + parts[4] + "/" + parts[5];
        this.client = SqsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(role.accessKeyId(), role.secretAccessKey(), role.sessionToken())
                )
            )
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .maxConnections(connections)
                    .socketTimeout(Duration.ofSeconds(LONGEST_POLL_SECONDS + 10))
            )
            .build();
    }

    Duration visibility() {
        var attributes = client.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT));
        return Duration.ofSeconds(Long.parseLong(attributes.attributes().get(QueueAttributeName.VISIBILITY_TIMEOUT)));
    }

    /** Waits for messages, at most {@value #PER_CALL}. */
    List<Message> receive(int most, Duration wait) {
        var seconds = (int) Math.min(LONGEST_POLL_SECONDS, wait.toSeconds());
        return client
            .receiveMessage(r ->
                r
                    .queueUrl(url)
                    .maxNumberOfMessages(Math.min(PER_CALL, most))
                    .waitTimeSeconds(seconds)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All")
            )
            .messages();
    }

    void send(String body) {
        client.sendMessage(r -> r.queueUrl(url).messageBody(body));
    }

    void delete(List<Message> messages) {
        for (int from = 0; from < messages.size(); from += PER_CALL) {
            var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
            for (var message : messages.subList(from, Math.min(messages.size(), from + PER_CALL))) {
                var id = Integer.toString(entries.size());
                entries.add(DeleteMessageBatchRequestEntry.builder().id(id).receiptHandle(message.receiptHandle()).build());
            }
            var answer = client.deleteMessageBatch(r -> r.queueUrl(url).entries(entries));
            if (answer.hasFailed() && !answer.failed().isEmpty()) {
                throw new IllegalStateException("Messages could not be deleted: " + answer.failed());
            }
        }
    }

    /** Returns if the role may delete messages; nothing is deleted. */
    void requireDelete() {
        try {
            client.deleteMessage(r -> r.queueUrl(url).receiptHandle("asked-only-for-leave"));
        } catch (SqsException e) {
            if (denied(e)) {
                throw e;
            }
        }
    }

    /** Makes a message visible at once. */
    void giveBack(String receiptHandle) {
        client.changeMessageVisibility(r -> r.queueUrl(url).receiptHandle(receiptHandle).visibilityTimeout(0));
    }

    static boolean denied(SqsException e) {
        return e.statusCode() == 403 || String.valueOf(e.getMessage()).contains("not authorized to perform");
    }

    @Override
    public void close() {
        client.close();
    }
}
