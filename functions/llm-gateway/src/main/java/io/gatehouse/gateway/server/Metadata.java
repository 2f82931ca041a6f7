package io.gatehouse.gateway.server;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

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
        var text = new StringBuilder(140);
        text.append("{\"model_version\":").append(model == null ? "null" : quoted(model.name()));
        text.append(",\"experiment_group\":").append(experiment == null ? "null" : quoted(experiment));
        text.append(",\"from_cache\":false,\"latency_ms\":").append(millis);
        return text.append(",\"cost_usd\":").append(ResponseOutlet.dollars(call.cost())).append('}').toString();
    }

    private static String quoted(String text) {
        return new String(JsonBytes.quoted(text), StandardCharsets.UTF_8);
    }
}
