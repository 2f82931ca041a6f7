package io.gatehouse.gateway.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.gateway.access.Caller;
import io.gatehouse.gateway.chat.FailedException;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.config.GatewayConfig;
import io.gatehouse.gateway.config.Model;
import io.gatehouse.gateway.wire.JsonBytes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** {@code GET /v1/models} and {@code GET /v1/models/{name}}: what this caller may use. */
final class ModelsRoute {

    private static final String ALL = "/v1/models";

    private final GatewayConfig config;
    private final Caller caller;

    ModelsRoute(GatewayConfig config, Caller caller) {
        this.config = config;
        this.caller = caller;
    }

    Future<Void> answer(HttpServerRequest request, String path) {
        if (path.equals(ALL) || path.equals(ALL + "/")) {
            return send(request, list());
        }
        var name = path.substring(ALL.length() + 1);
        var model = config.find(name);
        if (model == null || !caller.mayUse(model.name())) {
            return Future.failedFuture(new FailedException(Failure.unknownModel(name)));
        }
        return send(request, describe(model));
    }

    private ObjectNode list() {
        var body = JsonNodeFactory.instance.objectNode().put("object", "list");
        var data = body.putArray("data");
        for (var model : config.all()) {
            if (caller.mayUse(model.name())) {
                data.add(describe(model));
            }
        }
        return body;
    }

    private static ObjectNode describe(Model model) {
        return JsonNodeFactory.instance
            .objectNode()
            .put("id", model.name())
            .put("object", "model")
            .put("created", 0)
            .put("owned_by", model.provider().name())
            .put("context_window", model.contextWindow());
    }

    private static Future<Void> send(HttpServerRequest request, ObjectNode body) {
        return request
            .response()
            .putHeader("content-type", "application/json")
            .end(Buffer.buffer(JsonBytes.write(body)));
    }
}
