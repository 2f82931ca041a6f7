package io.gatehouse.lambda.sqs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Answers a batch message by message: what fails is returned to the queue and is visible again after a backoff of seconds instead
 * of the queue's whole visibility time-out; what cannot be begun before the deadline is given back at once. Thread-safe.
 */
public final class MessageBatch {

    private static final Logger LOG = LoggerFactory.getLogger(MessageBatch.class);

    private final Visibility visibility;
    private final Backoff backoff;
    private final Duration reserve;

    /** @param reserve the least time that must be left to begin a message */
    public MessageBatch(Visibility visibility, Backoff backoff, Duration reserve) {
        this.visibility = visibility;
        this.backoff = backoff;
        this.reserve = reserve;
    }

    /**
     * Handles every message of the event in order.
     *
     * @return the ids of those to be received again
     * @throws IllegalArgumentException if a message has no id: an answer could not name it, so the whole batch must fail
     */
    public SQSBatchResponse handle(SQSEvent event, Context context, RandomGenerator random, MessageHandler handler) {
        List<SQSMessage> records = event.getRecords() == null ? List.of() : event.getRecords();
        records.forEach(MessageBatch::requireId);
        var failures = new ArrayList<BatchItemFailure>();
        for (SQSMessage entry : records) {
            if (!handled(entry, Duration.ofMillis(context.getRemainingTimeInMillis()), random, handler)) {
                failures.add(new BatchItemFailure(entry.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private boolean handled(SQSMessage entry, Duration left, RandomGenerator random, MessageHandler handler) {
        MDC.put("message_id", entry.getMessageId());
        try {
            if (left.compareTo(reserve) < 0) {
                LOG.warn("Too little time is left ({} ms): the message goes back to its queue", left.toMillis());
                hide(entry, 0);
                return false;
            }
            var message = new MessageHandler.Message(entry.getMessageId(), entry.getBody(), receives(entry), sent(entry));
            return handled(entry, message, left, random, handler);
        } finally {
            MDC.remove("message_id");
        }
    }

    private boolean handled(
        SQSMessage entry,
        MessageHandler.Message message,
        Duration left,
        RandomGenerator random,
        MessageHandler handler
    ) {
        try {
            handler.handle(message, left);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            int seconds = backoff.seconds(message.receives(), random);
            LOG.atError().setCause(e).log("The message failed at receive {}: it is visible again in {} s", message.receives(), seconds);
            hide(entry, seconds);
            return false;
        }
    }

    private void hide(SQSMessage entry, int seconds) {
        try {
            visibility.change(entry.getReceiptHandle(), seconds);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("The message's visibility could not be changed: it comes back when its time-out ends");
        }
    }

    private static void requireId(SQSMessage entry) {
        if (entry.getMessageId() == null || entry.getMessageId().isBlank()) {
            throw new IllegalArgumentException("A message without an id came in: the whole batch is returned to the queue.");
        }
    }

    private static int receives(SQSMessage entry) {
        return (int) attribute(entry, "ApproximateReceiveCount", 1);
    }

    private static long sent(SQSMessage entry) {
        return attribute(entry, "SentTimestamp", 0);
    }

    private static long attribute(SQSMessage entry, String name, long byDefault) {
        Map<String, String> attributes = entry.getAttributes();
        String value = attributes == null ? null : attributes.get(name);
        return value == null ? byDefault : Long.parseLong(value);
    }
}
