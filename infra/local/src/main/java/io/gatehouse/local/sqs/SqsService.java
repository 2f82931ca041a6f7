package io.gatehouse.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.local.port.AwsCall;
import io.gatehouse.local.port.AwsService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Amazon SQS behind the port. Thread-safe. */
public final class SqsService implements AwsService, AutoCloseable {

    /** Where a queue is found. */
    public record Queue(String name, String url, String arn) {}

    /**
     * Starts the engine.
     *
     * @param port address that queue URLs carry
     * @param data folder that keeps messages over a restart, after which messages in flight are visible at once; null to forget them
     */
    public static SqsService start(URI port, @Nullable Path data) throws IOException {
        return new SqsService();
    }

    /** Makes a queue of a template's resolved {@code AWS::SQS::Queue} properties; its dead-letter queue must exist. */
    public Queue createQueue(JsonNode properties) throws IOException {
        return new Queue("", "", "");
    }

    /** Sets the policy of a queue, named by its URL, as {@code AWS::SQS::QueuePolicy} does. */
    public void setPolicy(String queueUrl, JsonNode document) {}

    /**
     * Sends a message for an AWS service, if the queue's policy lets it.
     *
     * @param servicePrincipal such as {@code events.amazonaws.com}
     * @param sourceArn ARN of the rule or other resource that causes it
     * @param messageGroupId for FIFO queues; else null
     * @return the message's id
     * @throws io.gatehouse.local.iam.AccessDenied if the queue's policy does not allow it
     */
    public String sendFromService(String servicePrincipal, String sourceArn, String queueArn, String body, @Nullable String messageGroupId)
        throws IOException {
        return "";
    }

    @Override
    public String signingName() {
        return "sqs";
    }

    @Override
    public String targetPrefix() {
        return "AmazonSQS";
    }

    @Override
    public void handle(AwsCall call) throws IOException {}

    @Override
    public void close() {}
}
