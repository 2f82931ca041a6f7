package io.gatehouse.lambda.sqs;

import java.time.Duration;

/** Handles one message of a batch. What it throws returns the message to its queue, to be tried again or to end in the DLQ. */
@FunctionalInterface
public interface MessageHandler {
    /**
     * One message.
     *
     * @param id the queue's id of the message
     * @param body as sent
     * @param receives how often it has been received, this time included
     * @param sent when it came into the queue, in milliseconds since the epoch
     */
    record Message(String id, String body, int receives, long sent) {}

    /**
     * Handles the message.
     *
     * @param left time until the function is stopped
     */
    void handle(Message message, Duration left) throws Exception;
}
