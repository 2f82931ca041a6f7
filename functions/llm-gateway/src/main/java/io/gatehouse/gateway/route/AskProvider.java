package io.gatehouse.gateway.route;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Failure.Cause;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.chat.Step;
import io.gatehouse.gateway.money.Usage;
import io.gatehouse.gateway.provider.Providers;
import java.util.Objects;

/** The last step: the provider of the model that was found. */
public final class AskProvider implements Step {

    private final Providers providers;

    public AskProvider(Providers providers) {
        this.providers = providers;
    }

    @Override
    public void take(Call call, Outlet outlet) {
        var model = Objects.requireNonNull(call.model(), "A route comes first.");
        var provider = providers.find(model.provider().type());
        if (provider == null) {
            outlet.fail(Failure.upstream(502, "provider_unknown", "No provider is set up for this model.", Cause.ERROR), Usage.NONE);
        } else {
            provider.answer(call, model, outlet);
        }
    }
}
