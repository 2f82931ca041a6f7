package io.gatehouse.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.chat.Translator;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.EventData;
import io.gatehouse.gateway.wire.EventSplitter;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes what another translator has made a chat of, and tells it in the caller's protocol. */
final class ToldAnew implements Translator {

    private final Translator chat;
    private final AnswerForm form;
    private final EventSplitter splitter = new EventSplitter();
    private Buffer out = Buffer.buffer();
    private String finish = "stop";
    private boolean begun;
    private @Nullable Failure failure;

    ToldAnew(Translator chat, AnswerForm form) {
        this.chat = chat;
        this.form = form;
    }

    @Override
    public Buffer whole(byte[] answer) {
        try {
            var choice = JsonBytes.read(chat.whole(answer).getBytes()).path("choices").path(0);
            return Buffer.buffer(JsonBytes.write(form.whole(choice.path("message"), choice.path("finish_reason").asText(), usage())));
        } catch (IOException e) {
            failure = Failure.upstream(502, "invalid_answer", "The provider's answer is no valid JSON.", Cause.ERROR);
            return Buffer.buffer();
        }
    }

    @Override
    public Buffer feed(byte[] bytes) {
        return told(chat.feed(bytes));
    }

    @Override
    public Buffer end() {
        told(chat.end());
        begin();
        form.end(out, finish, usage());
        return out;
    }

    private Buffer told(Buffer chunks) {
        out = Buffer.buffer();
        splitter.feed(chunks.getBytes(), this::chunk);
        return out;
    }

    private void begin() {
        if (!begun) {
            begun = true;
            form.begin(out);
        }
    }

    private void chunk(byte[] bytes, int from, int to) {
        byte[] data = EventData.of(bytes, from, to);
        if (data.length == 0) {
            out.appendBytes(bytes, from, to - from);
        } else if (data[0] == '{' && failure == null) {
            try {
                choice(JsonBytes.read(data).path("choices").path(0));
            } catch (IOException e) {
                failure = Failure.upstream(502, "invalid_answer", "The provider sent an event that is no valid JSON.", Cause.ERROR);
            }
        }
    }

    private void choice(JsonNode choice) {
        begin();
        var delta = choice.path("delta");
        var text = delta.path("content").asText("");
        if (delta.path("content").isTextual() && !text.isEmpty()) {
            form.text(out, text);
        }
        for (var call : delta.path("tool_calls")) {
            int index = call.path("index").asInt();
            if (call.hasNonNull("id")) {
                form.call(out, index, call.path("id").asText(), call.path("function").path("name").asText());
            }
            var arguments = call.path("function").path("arguments").asText("");
            if (!arguments.isEmpty()) {
                form.arguments(out, index, arguments);
            }
        }
        finish = choice.path("finish_reason").isTextual() ? choice.path("finish_reason").asText() : finish;
    }

    @Override
    public Usage usage() {
        return chat.usage();
    }

    @Override
    public int events() {
        return chat.events();
    }

    @Override
    public @Nullable Failure failure() {
        return failure == null ? chat.failure() : failure;
    }

    @Override
    public boolean complete() {
        return chat.complete();
    }
}
