package io.gatehouse.gateway.route;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.chat.Step;
import io.gatehouse.gateway.config.GatewayConfig;
import io.gatehouse.gateway.money.Usage;
import java.util.function.Supplier;

/** Finds the model that is asked. One that is named is never changed for another here; one that is not is found by the configuration. */
public final class Routing implements Step {

    private final Supplier<GatewayConfig> config;
    private final Step next;

    public Routing(Supplier<GatewayConfig> config, Step next) {
        this.config = config;
        this.next = next;
    }

    @Override
    public void take(Call call, Outlet outlet) {
        var current = config.get();
        var named = call.request().model();
        var wanted = named == null ? current.defaultModel() : named;
        var model = current.find(wanted);
        if (model == null || !call.facts().caller().mayUse(model.name())) {
            outlet.fail(Failure.unknownModel(wanted), Usage.NONE);
        } else if (!call.request().hasInput()) {
            var field = call.facts().endpoint() == Call.Endpoint.EMBEDDINGS ? "input" : "messages";
            outlet.fail(Failure.invalid("`%s` is missing.".formatted(field), field), Usage.NONE);
        } else {
            call.tries(model);
            next.take(call, outlet);
        }
    }
}
