package io.gatehouse.scenarios.support;

import java.util.Map;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queue between the landing bucket and the gate, and its dead letters. */
public final class LandingQueue {

    private static final String NAME = "gatehouse-data-validation";

    private final AwsClients aws;
    private final String url;
    private final String deadLettersUrl;

    public LandingQueue(AwsClients aws) {
        this.aws = aws;
        url = aws.sqs.getQueueUrl(request -> request.queueName(NAME)).queueUrl();
        deadLettersUrl = aws.sqs.getQueueUrl(request -> request.queueName(NAME + "-dlq")).queueUrl();
    }

    /** Sends a message as the rule on the landing bucket would. */
    public void send(String body) {
        aws.sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
    }

    /** How long a message that was taken stays hidden; messages taken from now on. */
    public void hideFor(int seconds) {
        aws.sqs.setQueueAttributes(request ->
            request.queueUrl(url).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, Integer.toString(seconds)))
        );
    }

    /** Messages that wait or are being worked on. */
    public int depth() {
        return count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) + hidden();
    }

    public int hidden() {
        return count(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    public int deadLetters() {
        return count(deadLettersUrl, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    /** Whether a message that says this is among the dead letters, where it stays; others may be there, too. */
    public boolean isDead(String part) {
        return aws.sqs
            .receiveMessage(request -> request.queueUrl(deadLettersUrl).maxNumberOfMessages(10).visibilityTimeout(0))
            .messages()
            .stream()
            .anyMatch(message -> message.body().contains(part));
    }

    public String deadLettersUrl() {
        return deadLettersUrl;
    }

    public String deadLettersArn() {
        return attribute(deadLettersUrl, QueueAttributeName.QUEUE_ARN);
    }

    private int count(String queue, QueueAttributeName name) {
        return Integer.parseInt(attribute(queue, name));
    }

    private String attribute(String queue, QueueAttributeName name) {
        return aws.sqs
            .getQueueAttributes(request -> request.queueUrl(queue).attributeNames(name))
            .attributes()
            .get(name);
    }
}
