package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.ModelRequest;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.Bytes;
import io.gatehouse.gateway.wire.EventData;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/**
 * From OpenAI's protocol to itself: events pass as they are, save what clients rely on and some providers get wrong. A text inside
 * JSON has its quotes escaped, so a quoted name that is found in the bytes is a name or a whole text, never a part of one.
 */
final class OpenAiRelay extends EventTranslator {

    private static final byte[] DONE = Bytes.of("data: [DONE]\n\n");
    private static final byte[] DONE_MARK = Bytes.of("[DONE]");
    private static final byte[] DATA = Bytes.of("data:");
    private static final byte[] USAGE = Bytes.of("\"usage\"");
    private static final byte[] ERROR = Bytes.of("{\"error\"");
    private static final byte[] TOOL_CALLS = Bytes.of("\"tool_calls\"");
    private static final byte[] FINISH = Bytes.of("\"finish_reason\"");
    private static final byte[] CONTENT_NULL = Bytes.of("\"content\":null");
    private static final byte[] CONTENT_NULL_SPACED = Bytes.of("\"content\": null");
    private static final byte[] ROLE = Bytes.of("\"role\"");
    private static final byte[] CONTENT = Bytes.of("\"content\"");
    private static final byte[] EMPTY = Bytes.of("\"\"");
    private static final byte[] NULL = Bytes.of("null");
    private static final byte[] STOP = Bytes.of("\"stop\"");

    private final boolean showUsage;
    private boolean toolCalls;

    OpenAiRelay(ModelRequest request) {
        showUsage = request.includeUsage();
    }

    @Override
    public Buffer whole(byte[] answer) {
        try {
            var mends = Bytes.contains(answer, 0, answer.length, TOOL_CALLS)
                ? Bytes.contains(answer, 0, answer.length, STOP)
                : Bytes.contains(answer, 0, answer.length, CONTENT_NULL) || Bytes.contains(answer, 0, answer.length, CONTENT_NULL_SPACED);
            if (mends) {
                var json = JsonBytes.read(answer);
                counted(OpenAiUsage.read(json.path("usage")));
                json.path("choices").forEach(OpenAiRelay::mend);
                return Buffer.buffer(JsonBytes.write(json));
            }
            counted(TopLevel.member(answer, "usage").map(OpenAiUsage::read).orElse(Usage.NONE));
        } catch (IOException e) {
            failUnreadable();
        }
        return Buffer.buffer(answer);
    }

    @Override
    void close() {
        out().appendBytes(DONE);
    }

    @Override
    void event(byte[] bytes, int from, int to) {
        int data = Bytes.startsWith(bytes, from, to, DATA) ? Bytes.skipBlanks(bytes, from + DATA.length, to) : to;
        if (Bytes.startsWith(bytes, data, to, DONE_MARK)) {
            completed();
        } else if (Bytes.startsWith(bytes, data, to, ERROR)) {
            fail(OpenAiErrors.read(502, EventData.of(bytes, from, to)));
        } else if (plain(bytes, from, to)) {
            if (data < to && (events() > 0 || !opening(bytes, from, to))) {
                carried();
            }
            out().appendBytes(bytes, from, to - from);
        } else {
            mend(bytes, from, to);
        }
    }

    /** Whether the event passes as it is. The first look costs one search; most events end here. */
    private boolean plain(byte[] bytes, int from, int to) {
        toolCalls |= !toolCalls && Bytes.contains(bytes, from, to, TOOL_CALLS);
        int named = Bytes.indexOf(bytes, from, to, USAGE);
        var finishes = toolCalls && Bytes.contains(bytes, from, to, FINISH) && Bytes.contains(bytes, from, to, STOP);
        return !finishes && (named < 0 || !opensObject(bytes, named + USAGE.length, to));
    }

    /** Whether the event says no more than who speaks. */
    private static boolean opening(byte[] bytes, int from, int to) {
        if (!Bytes.contains(bytes, from, to, ROLE)) {
            return false;
        }
        int named = Bytes.indexOf(bytes, from, to, CONTENT);
        if (named < 0) {
            return !Bytes.contains(bytes, from, to, TOOL_CALLS);
        }
        int colon = Bytes.skipBlanks(bytes, named + CONTENT.length, to);
        int value = Bytes.skipBlanks(bytes, Math.min(to, colon + 1), to);
        return Bytes.startsWith(bytes, value, to, EMPTY) || Bytes.startsWith(bytes, value, to, NULL);
    }

    private static boolean opensObject(byte[] bytes, int from, int to) {
        int colon = Bytes.skipBlanks(bytes, from, to);
        int value = colon < to && bytes[colon] == ':' ? Bytes.skipBlanks(bytes, colon + 1, to) : to;
        return value < to && bytes[value] == '{';
    }

    private void mend(byte[] bytes, int from, int to) {
        try {
            var chunk = JsonBytes.read(EventData.of(bytes, from, to));
            var counted = chunk.path("usage");
            if (counted.isObject()) {
                counted(OpenAiUsage.read(counted));
            }
            var choices = chunk.path("choices");
            if (choices.isEmpty() && counted.isObject() && !showUsage) {
                return;
            }
            if (!choices.isEmpty()) {
                carried();
            }
            if (toolCalls) {
                choices.forEach(OpenAiRelay::finishByTools);
            }
            if (!showUsage && chunk instanceof ObjectNode object) {
                object.remove("usage");
            }
            out().appendBytes(DATA).appendString(" ").appendBytes(JsonBytes.write(chunk)).appendString("\n\n");
        } catch (IOException e) {
            out().appendBytes(bytes, from, to - from);
        }
    }

    private static void mend(JsonNode choice) {
        var message = choice.path("message");
        if (message.path("tool_calls").isEmpty()) {
            if (message.path("content").isNull() && message.path("refusal").asText("").isEmpty()) {
                ((ObjectNode) message).put("content", "");
            }
        } else {
            finishByTools(choice);
        }
    }

    private static void finishByTools(JsonNode choice) {
        if (choice instanceof ObjectNode object && object.path("finish_reason").asText().equals("stop")) {
            object.put("finish_reason", "tool_calls");
        }
    }
}
