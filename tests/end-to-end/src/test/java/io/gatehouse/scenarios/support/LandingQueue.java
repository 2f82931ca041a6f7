package io.gatehouse.scenarios.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queue between the landing bucket and the gate, and its dead letters. */
public final class LandingQueue {

    private static final String NAME = "gatehouse-data-validation";
    private static final int TAKEN_SECONDS = 20;

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

    /** After how many receives a message that fails is a dead letter. */
    public void giveUpAfter(int receives) {
        var deadLetters = aws.sqs
            .getQueueAttributes(request -> request.queueUrl(deadLettersUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
        var policy = Api.JSON.createObjectNode().put("deadLetterTargetArn", deadLetters).put("maxReceiveCount", receives);
        aws.sqs.setQueueAttributes(request ->
            request.queueUrl(url).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy.toString()))
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
        var taken = new ArrayList<Message>();
        for (var some = takeDeadLetters(); !some.isEmpty(); some = takeDeadLetters()) {
            taken.addAll(some);
        }
        taken.forEach(message ->
            aws.sqs.changeMessageVisibility(request ->
                request.queueUrl(deadLettersUrl).receiptHandle(message.receiptHandle()).visibilityTimeout(0)
            )
        );
        return taken.stream().anyMatch(message -> plain(message.body()).contains(part));
    }

    private List<Message> takeDeadLetters() {
        return aws.sqs
            .receiveMessage(request -> request.queueUrl(deadLettersUrl).maxNumberOfMessages(10).visibilityTimeout(TAKEN_SECONDS))
            .messages();
    }

    /** Without the escapes that some write and some do not. */
    private static String plain(String body) {
        try {
            return Api.JSON.readTree(body).toString();
        } catch (JsonProcessingException notJson) {
            return body;
        }
    }

    /** Starts moving all dead letters back into this queue. */
    public void redrive() {
        aws.sqs.startMessageMoveTask(request -> request.sourceArn(attribute(deadLettersUrl, QueueAttributeName.QUEUE_ARN)));
    }

    /** Moves all dead letters back one by one, as it was done before SQS could do it itself. */
    public void resendDeadLetters() {
        for (var some = takeDeadLetters(); !some.isEmpty(); some = takeDeadLetters()) {
            for (var message : some) {
                send(message.body());
                aws.sqs.deleteMessage(request -> request.queueUrl(deadLettersUrl).receiptHandle(message.receiptHandle()));
            }
        }
    }

    public String deadLettersUrl() {
        return deadLettersUrl;
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
