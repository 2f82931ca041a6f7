package io.gatehouse.gateway.server;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.wire.JsonLine;
import io.vertx.core.buffer.Buffer;

/** The member {@code metadata} of a chat answer: which model, which experiment, how long, how dear. */
final class Metadata {

    private Metadata() {}

    /** Adds the member at the end of a JSON object. */
    static Buffer appendTo(Buffer object, Call call, long millis) {
        int brace = object.length() - 1;
        while (brace > 0 && object.getByte(brace) != '}') {
            brace--;
        }
        if (brace <= 0) {
            return object;
        }
        return Buffer.buffer(object.length() + 160)
            .appendBuffer(object, 0, brace)
            .appendString(",\"metadata\":" + of(call, millis) + "}");
    }

    private static String of(Call call, long millis) {
        var model = call.model();
        var experiment = call.facts().experiment();
        var text = new JsonLine("{");
        text = model == null ? text.json("model_version", "null") : text.text("model_version", model.name());
        text = experiment == null ? text.json("experiment_group", "null") : text.text("experiment_group", experiment);
        return text.json("from_cache", "false").number("latency_ms", millis).dollars("cost_usd", call.cost()).end();
    }
}
