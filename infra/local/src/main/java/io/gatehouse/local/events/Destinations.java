package io.gatehouse.local.events;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where deliveries go: the queues and functions of the stack, and topics, behind which are people. */
public interface Destinations {
    /**
     * Hands a payload to a queue, function or topic, in the name of an AWS service.
     *
     * @param service principal, such as {@code events.amazonaws.com}
     * @param sourceArn of the rule, which the target's policy may name
     * @param messageGroup for FIFO queues, else null
     * @throws RefusedException if trying again is of no use
     * @throws IOException if it may be tried again
     */
    void deliver(String service, String sourceArn, String targetArn, String payload, @Nullable String messageGroup) throws IOException;

    /**
     * Hands what could not be delivered to a dead-letter queue, in the name of an AWS service.
     *
     * @param attributes of the message, all of them text
     */
    void bury(String service, String sourceArn, String queueArn, String payload, Map<String, String> attributes) throws IOException;
}
