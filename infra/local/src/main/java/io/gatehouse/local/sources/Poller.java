package io.gatehouse.local.sources;

/** Takes what a source has and hands it to a function. */
sealed interface Poller extends AutoCloseable permits SqsPoller, StreamPoller {
    /** Checks what AWS checks when a mapping is made, and begins to poll. */
    void start();

    @Override
    void close();
}
