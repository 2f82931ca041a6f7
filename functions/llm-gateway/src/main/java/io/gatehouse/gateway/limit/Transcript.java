package io.gatehouse.gateway.limit;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Call.Endpoint;
import io.gatehouse.gateway.wire.EventData;
import io.gatehouse.gateway.wire.EventSplitter;
import io.gatehouse.gateway.wire.JsonBytes;
import io.gatehouse.gateway.wire.JsonLine;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was asked and answered in a call whose key has that kept: in the lake's copy of the ledger's line, with what looks personal masked, and
 * of each no more than its beginning. Not thread-safe.
 */
final class Transcript {

    private static final Logger LOG = LoggerFactory.getLogger(Transcript.class);
    private static final int LONGEST = 8_000;
    /** Where texts are in answers and in the events of streams, in all protocols. */
    private static final List<String> WHERE = List.of("text", "content", "delta", "message", "choices", "output");

    private final JsonNode request;
    private final EventSplitter splitter = new EventSplitter();
    private final StringBuilder answer = new StringBuilder();

    private Transcript(JsonNode request) {
        this.request = request;
    }

    /** Null for a call of which nothing is kept. */
    static @Nullable Transcript of(Call call) {
        var kept = call.facts().caller().logsText() && call.facts().endpoint() != Endpoint.EMBEDDINGS;
        return kept ? new Transcript(call.request().tree()) : null;
    }

    void whole(Buffer body) {
        read(body.getBytes());
    }

    void events(Buffer events) {
        if (answer.length() < LONGEST) {
            try {
                splitter.feed(events.getBytes(), this::event);
            } catch (IllegalStateException tooLarge) {
                LOG.atWarn().setCause(tooLarge).log("An event is not kept.");
            }
        }
    }

    private void event(byte[] bytes, int from, int to) {
        byte[] data = EventData.of(bytes, from, to);
        if (data.length > 0 && data[0] == '{') {
            read(data);
        }
    }

    private void read(byte[] json) {
        try {
            var tree = JsonBytes.read(json);
            var type = tree.path("type").asText();
            // Of this protocol's events most say again what others have said.
            if (!type.startsWith("response.") || type.equals("response.output_text.delta")) {
                gather(tree, answer);
            }
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("An answer that is no JSON is not kept.");
        }
    }

    private static void gather(JsonNode node, StringBuilder text) {
        if (node.isTextual()) {
            text.append(node.textValue());
        } else if (node.isArray()) {
            node.forEach(each -> gather(each, text));
        } else if (node.isObject()) {
            WHERE.forEach(name -> gather(node.path(name), text));
        }
    }

    /** The line with what was asked and answered. */
    String addedTo(String line) {
        var question = new StringBuilder();
        var said = request.has("messages") ? request.path("messages") : request.path("input");
        if (said.isArray()) {
            said.forEach(message -> gather(message.path("content"), question.isEmpty() ? question : question.append('\n')));
        } else {
            gather(said, question);
        }
        return new JsonLine(line.substring(0, line.length() - 1))
            .number("question_length", question.codePointCount(0, question.length()))
            .number("answer_length", answer.codePointCount(0, answer.length()))
            .text("question", beginning(question))
            .text("answer", beginning(answer))
            .end();
    }

    private static String beginning(StringBuilder text) {
        int end = Math.min(LONGEST, text.length());
        return PersonalData.masked(text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end));
    }
}
