package io.gatehouse.gateway.wire;

import java.util.Arrays;

/** Reads what a server-sent event carries. */
public final class EventData {

    private static final byte[] DATA = Bytes.of("data:");
    private static final byte[] NONE = {};

    private EventData() {}

    /** The data of an event without its field names; several lines are joined by LF; empty for a comment. */
    public static byte[] of(byte[] bytes, int from, int to) {
        byte[] data = NONE;
        for (int line = from; line < to; ) {
            int end = lineEnd(bytes, line, to);
            if (Bytes.startsWith(bytes, line, end, DATA)) {
                int value = line + DATA.length;
                value += value < end && bytes[value] == ' ' ? 1 : 0;
                data = append(data, bytes, value, end);
            }
            line = end + 1;
        }
        return data;
    }

    private static byte[] append(byte[] data, byte[] bytes, int from, int to) {
        if (data.length == 0) {
            return Arrays.copyOfRange(bytes, from, to);
        }
        byte[] joined = Arrays.copyOf(data, data.length + 1 + to - from);
        joined[data.length] = '\n';
        System.arraycopy(bytes, from, joined, data.length + 1, to - from);
        return joined;
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i;
    }
}
