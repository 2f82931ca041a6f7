package io.gatehouse.gateway.wire;

import java.util.Arrays;

/**
 * Cuts a stream of server-sent events into whole events, wherever the network has cut it. Lines may end in LF, CRLF or CR; an event
 * ends with an empty line. Not thread-safe.
 */
public final class EventSplitter {

    /** Far more than any provider sends in one event. */
    private static final int LARGEST_EVENT = 16 << 20;

    /** Takes one event with the empty line that ends it: {@code bytes[from, to)}, valid during the call only. */
    @FunctionalInterface
    public interface Handler {
        void event(byte[] bytes, int from, int to);
    }

    private byte[] held = new byte[0];

    /**
     * Takes the next bytes, and hands on each event that they complete.
     *
     * @throws IllegalStateException if an event exceeds 16 MB
     */
    public void feed(byte[] bytes, Handler handler) {
        byte[] all = held.length == 0 ? bytes : join(held, bytes);
        int from = 0;
        for (int end = end(all, from); end >= 0; end = end(all, from)) {
            handler.event(all, from, end);
            from = end;
        }
        held = from == all.length ? new byte[0] : Arrays.copyOfRange(all, from, all.length);
        if (held.length > LARGEST_EVENT) {
            throw new IllegalStateException("An event of the stream exceeds 16 MB.");
        }
    }

    /** Hands on what is left when the stream ends without the last empty line. */
    public void end(Handler handler) {
        if (Bytes.skipBlanks(held, 0, held.length) < held.length) {
            byte[] closed = join(held, new byte[] { '\n', '\n' });
            handler.event(closed, 0, closed.length);
        }
        held = new byte[0];
    }

    /** After the empty line that ends the first event; -1 while it has not come. A CR at the very end may be half of a CRLF. */
    private static int end(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                int next = afterBreak(bytes, i);
                if (next < bytes.length && (bytes[next] == '\n' || bytes[next] == '\r')) {
                    return bytes[next] == '\r' && next + 1 == bytes.length ? -1 : afterBreak(bytes, next);
                }
                i = next - 1;
            }
        }
        return -1;
    }

    private static int afterBreak(byte[] bytes, int at) {
        return bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n' ? at + 2 : at + 1;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
