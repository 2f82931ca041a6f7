package io.gatehouse.gateway.provider;

import io.gatehouse.gateway.wire.EventSplitter;
import java.io.IOException;

/** Reads streams of server-sent events. */
abstract class EventTranslator extends StreamTranslator {

    private final EventSplitter splitter = new EventSplitter();

    /** One event with the empty line that ends it: {@code bytes[from, to)}, valid during the call only. */
    abstract void event(byte[] bytes, int from, int to) throws IOException;

    @Override
    final void split(byte[] bytes) {
        splitter.feed(bytes, this::next);
    }

    @Override
    final void splitRest() {
        splitter.end(this::next);
    }

    private void next(byte[] bytes, int from, int to) {
        if (!over()) {
            try {
                event(bytes, from, to);
            } catch (IOException e) {
                failUnreadable();
            }
        }
    }
}
