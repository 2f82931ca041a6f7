package io.gatehouse.gateway.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.config.Model;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * Answers on a machine without key and network: quotes the passage whose words are most like those of the question, and says that it
 * is no language model.
 */
public final class Passages implements Provider {

    private static final String DISCLAIMER = "I am no language model: I quote the passage that is most like your question.\n\n";
    private static final String NOTHING = "I am no language model, and no passage that I know is like your question.";

    private final PassageIndex index;

    public Passages(List<String> passages) {
        index = new PassageIndex(passages);
    }

    @Override
    public void answer(Call call, Model model, Outlet outlet) {
        if (call.facts().endpoint() != Call.Endpoint.CHAT) {
            outlet.fail(Failure.invalid("The model `%s` can only chat.".formatted(model.name()), "model"), Usage.NONE);
            return;
        }
        var question = LastQuestion.of(call.request().tree());
        var text = index.best(question).map(DISCLAIMER::concat).orElse(NOTHING);
        var usage = Usage.of(PassageIndex.words(question).size(), PassageIndex.words(text).size());
        if (call.request().stream()) {
            outlet.begin();
            stream(call, model, text, outlet);
            outlet.end(end(call, model, usage), usage);
        } else {
            outlet.whole(Buffer.buffer(JsonBytes.write(whole(call, model, text, usage))), usage);
        }
    }

    private static ObjectNode whole(Call call, Model model, String text, Usage usage) {
        var body = frame(call, model, "chat.completion");
        var choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        body.set("usage", usage(usage));
        return body;
    }

    /** Word by word, as language models write: the role with the first. */
    private static void stream(Call call, Model model, String text, Outlet outlet) {
        var role = "assistant";
        for (var word : text.split("(?<= )", -1)) {
            var chunk = frame(call, model, "chat.completion.chunk");
            var delta = chunk.putArray("choices").addObject().put("index", 0).putNull("finish_reason").putObject("delta");
            if (!role.isEmpty()) {
                delta.put("role", role);
                role = "";
            }
            delta.put("content", word);
            outlet.write(event(Buffer.buffer(), chunk));
        }
    }

    private static Buffer end(Call call, Model model, Usage usage) {
        var last = frame(call, model, "chat.completion.chunk");
        last.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop").putObject("delta");
        var events = event(Buffer.buffer(), last);
        if (call.request().includeUsage()) {
            var counted = frame(call, model, "chat.completion.chunk");
            counted.putArray("choices");
            counted.set("usage", usage(usage));
            event(events, counted);
        }
        return events.appendString("data: [DONE]\n\n");
    }

    private static Buffer event(Buffer events, ObjectNode data) {
        return events.appendString("data: ").appendBytes(JsonBytes.write(data)).appendString("\n\n");
    }

    private static ObjectNode frame(Call call, Model model, String object) {
        return JsonNodeFactory.instance
            .objectNode()
            .put("id", "chatcmpl-" + call.facts().billId())
            .put("object", object)
            .put("created", call.facts().at().getEpochSecond())
            .put("model", model.name());
    }

    private static ObjectNode usage(Usage usage) {
        return JsonNodeFactory.instance
            .objectNode()
            .put("prompt_tokens", usage.prompt())
            .put("completion_tokens", usage.output())
            .put("total_tokens", usage.total());
    }
}
