package io.gatehouse.gateway.chat;

import io.gatehouse.gateway.money.Usage;
import io.vertx.core.buffer.Buffer;

/**
 * Where an answer goes: {@code whole} once; or {@code begin} once, {@code write} any number of times and {@code end} once; or
 * {@code fail} once in place of the first or the last of these. All in the protocol of the caller. Not thread-safe: called on one
 * event loop.
 */
public interface Outlet {
    /** The answer of a call that did not ask for a stream. */
    void whole(Buffer body, Usage usage);

    /** A stream begins; {@code fail} is from here on an event in it. */
    void begin();

    /** Whole events of the stream. */
    void write(Buffer events);

    /** The stream's last events, to be sent when what must be kept of the call is kept. */
    void end(Buffer events, Usage usage);

    /**
     * No answer, or no more of one.
     *
     * @param usage what it cost all the same
     */
    void fail(Failure failure, Usage usage);

    /** Whether the caller reads more slowly than the provider writes. */
    boolean full();

    /** Runs once the caller has caught up. */
    void whenWritable(Runnable then);
}
