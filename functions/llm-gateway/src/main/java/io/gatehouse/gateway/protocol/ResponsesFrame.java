package io.gatehouse.gateway.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.money.Usage;
import java.util.Objects;

/** What stands around the output of a Response; a good part of it repeats the request. */
final class ResponsesFrame {

    private final Call call;
    private final ObjectNode request;

    ResponsesFrame(Call call) {
        this.call = call;
        request = call.request().tree();
    }

    ObjectNode begun() {
        var response = frame("in_progress");
        response.putArray("output");
        response.putNull("usage").putNull("incomplete_details");
        return response;
    }

    ObjectNode ended(ArrayNode output, String finish, Usage usage) {
        var cut = finish.equals("length") || finish.equals("content_filter");
        var response = frame(cut ? "incomplete" : "completed");
        response.set("output", output);
        if (cut) {
            response.putObject("incomplete_details").put("reason", finish.equals("length") ? "max_output_tokens" : finish);
        } else {
            response.putNull("incomplete_details");
        }
        var tokens = response.putObject("usage").put("input_tokens", usage.prompt());
        tokens.putObject("input_tokens_details").put("cached_tokens", usage.cached());
        tokens.put("output_tokens", usage.output());
        tokens.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoning());
        tokens.put("total_tokens", usage.total());
        return response;
    }

    private ObjectNode frame(String status) {
        var response = JsonNodeFactory.instance
            .objectNode()
            .put("id", "resp_" + call.facts().billId())
            .put("object", "response")
            .put("created_at", call.facts().at().getEpochSecond())
            .put("status", status)
            .put("model", Objects.requireNonNull(call.model(), "A model answers.").name())
            .put("parallel_tool_calls", request.path("parallel_tool_calls").asBoolean(true))
            .put("store", false)
            .putNull("error");
        for (var name : new String[] { "instructions", "temperature", "top_p", "max_output_tokens" }) {
            response.set(name, request.path(name).isMissingNode() ? JsonNodeFactory.instance.nullNode() : request.get(name));
        }
        response.set("metadata", request.path("metadata").isObject() ? request.get("metadata") : JsonNodeFactory.instance.objectNode());
        response.set("tools", request.path("tools").isArray() ? request.get("tools") : JsonNodeFactory.instance.arrayNode());
        response.set(
            "tool_choice",
            request.hasNonNull("tool_choice") ? request.get("tool_choice") : JsonNodeFactory.instance.textNode("auto")
        );
        return response;
    }
}
