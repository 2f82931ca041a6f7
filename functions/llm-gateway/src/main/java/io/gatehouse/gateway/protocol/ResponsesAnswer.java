package io.gatehouse.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.money.Usage;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells a chat's answer as a Response: its text is one item, each call of a tool another, in the order in which they began. */
final class ResponsesAnswer implements AnswerForm {

    private final String id;
    private final ResponsesFrame frame;
    private final List<ResponsesItem> items = new ArrayList<>();
    private int sequence;

    ResponsesAnswer(Call call) {
        id = call.facts().billId();
        frame = new ResponsesFrame(call);
    }

    @Override
    public ObjectNode whole(JsonNode message, String finish, Usage usage) {
        var text = message.path("content").asText("");
        if (message.path("content").isTextual() && (!text.isEmpty() || message.path("tool_calls").isEmpty())) {
            add(ResponsesItem.text("msg_" + id)).append(text);
        }
        for (var call : message.path("tool_calls")) {
            var function = call.path("function");
            add(call(call.path("id").asText(), function.path("name").asText())).append(function.path("arguments").asText());
        }
        return frame.ended(output(), finish, usage);
    }

    @Override
    public void begin(Buffer out) {
        event(out, "response.created", event -> event.set("response", frame.begun()));
        event(out, "response.in_progress", event -> event.set("response", frame.begun()));
    }

    @Override
    public void text(Buffer out, String piece) {
        var last = items.isEmpty() ? null : items.getLast();
        var item = last == null || last.isCall() ? started(out, ResponsesItem.text("msg_" + id + "_" + items.size())) : last;
        item.append(piece);
        event(out, "response.output_text.delta", event -> {
            place(event, item).put("content_index", 0).put("delta", piece);
            event.putArray("logprobs");
        });
    }

    @Override
    public void call(Buffer out, int index, String callId, String name) {
        started(out, call(callId, name).asCall(index));
    }

    @Override
    public void arguments(Buffer out, int index, String piece) {
        for (var item : items) {
            if (item.isCall() && item.index() == index) {
                item.append(piece);
                event(out, "response.function_call_arguments.delta", event -> place(event, item).put("delta", piece));
            }
        }
    }

    @Override
    public void end(Buffer out, String finish, Usage usage) {
        items.forEach(item -> done(out, item));
        var response = frame.ended(output(), finish, usage);
        event(out, "response." + response.path("status").asText(), event -> event.set("response", response));
    }

    private ResponsesItem call(String callId, String name) {
        return ResponsesItem.call("fc_" + id + "_" + items.size(), callId, name);
    }

    private ResponsesItem add(ResponsesItem item) {
        items.add(item);
        return item;
    }

    private ResponsesItem started(Buffer out, ResponsesItem item) {
        add(item);
        event(out, "response.output_item.added", event ->
            event.put("output_index", items.indexOf(item)).set("item", item.json("in_progress"))
        );
        if (!item.isCall()) {
            event(out, "response.content_part.added", event -> place(event, item).put("content_index", 0).set("part", item.part()));
        }
        return item;
    }

    private void done(Buffer out, ResponsesItem item) {
        if (item.isCall()) {
            event(out, "response.function_call_arguments.done", event ->
                place(event, item).put("name", item.name()).put("arguments", item.content())
            );
        } else {
            event(out, "response.output_text.done", event -> {
                place(event, item).put("content_index", 0).put("text", item.content());
                event.putArray("logprobs");
            });
            event(out, "response.content_part.done", event -> place(event, item).put("content_index", 0).set("part", item.part()));
        }
        event(out, "response.output_item.done", event ->
            event.put("output_index", items.indexOf(item)).set("item", item.json("completed"))
        );
    }

    private ObjectNode place(ObjectNode event, ResponsesItem item) {
        return event.put("item_id", item.id()).put("output_index", items.indexOf(item));
    }

    private ArrayNode output() {
        var output = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> output.add(item.json("completed")));
        return output;
    }

    private void event(Buffer out, String type, Consumer<ObjectNode> content) {
        NamedEvent.write(out, type, event -> content.accept(event.put("sequence_number", sequence++)));
    }
}
