package io.gatehouse.validation.work;

import java.util.List;

/** The function's own queue. */
@FunctionalInterface
public interface Queue {
    /** Sends messages; returns once all are taken. Sent twice, they are worked on twice, which changes nothing. */
    void send(List<String> messages);
}
