package io.gatehouse.gateway.route;

import io.gatehouse.gateway.chat.Call;
import io.gatehouse.gateway.chat.Failure;
import io.gatehouse.gateway.chat.Outlet;
import io.gatehouse.gateway.chat.Step;
import io.gatehouse.gateway.config.GatewayConfig;
import io.gatehouse.gateway.config.Model;
import io.gatehouse.gateway.money.Usage;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the model that is asked, and those that may take over. One that is named is never changed for another here; for a call that
 * names none the key's own default answers or, if it has none, the configuration chooses, by how complex it is.
 */
public final class Routing implements Step {

    private final Supplier<GatewayConfig> config;
    private final DoubleSupplier chance;
    private final Step next;

    /**
     * A step.
     *
     * @param chance numbers in [0, 1), by which calls are shared out over models
     */
    public Routing(Supplier<GatewayConfig> config, DoubleSupplier chance, Step next) {
        this.config = config;
        this.chance = chance;
        this.next = next;
    }

    @Override
    public void take(Call call, Outlet outlet) {
        var current = config.get();
        var named = call.request().model();
        var wanted = named == null ? chosen(call, current) : shared(call, current, named);
        var model = current.find(wanted);
        if (model == null || !call.facts().caller().mayUse(model.name())) {
            outlet.fail(Failure.unknownModel(wanted), Usage.NONE);
        } else if (!call.request().hasInput()) {
            var field = switch (call.facts().endpoint()) {
                case EMBEDDINGS, RESPONSES -> "input";
                case CHAT, MESSAGES -> "messages";
            };
            outlet.fail(Failure.invalid("`%s` is missing.".formatted(field), field), Usage.NONE);
        } else {
            call.routed(route(call, current, model));
            next.take(call, outlet);
        }
    }

    private static List<Model> route(Call call, GatewayConfig config, Model model) {
        var others = config
            .fallbacks(model)
            .stream()
            .filter(other -> call.facts().caller().mayUse(other.name()));
        return Stream.concat(Stream.of(model), others).toList();
    }

    private String shared(Call call, GatewayConfig config, String named) {
        var split = config.splits().get(named);
        return split == null ? named : split.choose(call.facts().session(), chance.getAsDouble());
    }

    private static String chosen(Call call, GatewayConfig config) {
        var own = call.facts().caller().defaultModel();
        return own == null ? byComplexity(call, config) : own;
    }

    private static String byComplexity(Call call, GatewayConfig config) {
        var routes = config.routes();
        var chosen = routes == null ? "" : routes.choose(ChatText.of(call.request().tree()), call.request().tools());
        var model = config.find(chosen);
        return usable(call, model) ? chosen : config.defaultModel();
    }

    private static boolean usable(Call call, @Nullable Model model) {
        return model != null && call.facts().caller().mayUse(model.name());
    }
}
