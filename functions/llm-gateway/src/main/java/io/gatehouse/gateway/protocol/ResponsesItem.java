package io.gatehouse.gateway.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One item of a Response's output as it grows: a message with one text, or a call of a function. Not thread-safe. */
final class ResponsesItem {

    private final String id;
    private final String callId;
    private final String name;
    private final StringBuilder content = new StringBuilder();
    private int index;

    private ResponsesItem(String id, String callId, String name) {
        this.id = id;
        this.callId = callId;
        this.name = name;
    }

    static ResponsesItem text(String id) {
        return new ResponsesItem(id, "", "");
    }

    static ResponsesItem call(String id, String callId, String name) {
        return new ResponsesItem(id, callId, name);
    }

    /** The same as the {@code place}-th call of the answer. */
    ResponsesItem asCall(int place) {
        index = place;
        return this;
    }

    void append(String piece) {
        content.append(piece);
    }

    boolean isCall() {
        return !callId.isEmpty();
    }

    int index() {
        return index;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String content() {
        return content.toString();
    }

    ObjectNode part() {
        var part = JsonNodeFactory.instance.objectNode().put("type", "output_text").put("text", content.toString());
        part.putArray("annotations");
        part.putArray("logprobs");
        return part;
    }

    ObjectNode json(String status) {
        var item = JsonNodeFactory.instance.objectNode().put("id", id).put("status", status);
        if (isCall()) {
            return item.put("type", "function_call").put("call_id", callId).put("name", name).put("arguments", content.toString());
        }
        var parts = item.put("type", "message").put("role", "assistant").putArray("content");
        if (status.equals("completed")) {
            parts.add(part());
        }
        return item;
    }
}
