package io.gatehouse.lambda.sqs;

import software.amazon.awssdk.services.sqs.SqsClient;

/** Says when a message that was received may be received again. */
@FunctionalInterface
public interface Visibility {
    /**
     * Hides a message for so long from now.
     *
     * @param seconds from 0 (at once) to 43,200
     */
    void change(String receiptHandle, int seconds);

    /** Through {@code sqs:ChangeMessageVisibility}. */
    static Visibility of(SqsClient sqs, String queueUrl) {
        return (receiptHandle, seconds) ->
            sqs.changeMessageVisibility(call -> call.queueUrl(queueUrl).receiptHandle(receiptHandle).visibilityTimeout(seconds));
    }
}
