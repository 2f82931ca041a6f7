package io.gatehouse.registry.api;

import static io.gatehouse.registry.api.ModelRoutes.readable;
import static io.gatehouse.registry.api.ModelRoutes.writable;

import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.models.NamedVersion;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.registry.models.Stage;
import java.util.Objects;

/** Our own routes under {@code /models/{name}}: history, promotion and rollback. */
final class PromotionRoutes {

    private static final int PAGE = 100;

    private final Registry registry;

    PromotionRoutes(Registry registry) {
        this.registry = registry;
    }

    void addTo(Routes routes) {
        routes
            .get("{name}/history", this::history)
            .post("{name}/rollback", this::rollback)
            .post("{name}/versions/{version}/promote", this::promote);
    }

    private String history(Call call) {
        int most = Math.min(PAGE, call.most(PAGE));
        var records = registry.models().history(readable(call), most, call.number("next", Long.MAX_VALUE));
        var view = Views.object();
        view.set("history", Json.mapper().valueToTree(records));
        if (records.size() == most) {
            view.put("next", Long.toString(records.getLast().number()));
        }
        return Json.text(view);
    }

    private String rollback(Call call) {
        return VersionRoutes.view(registry.promotions().rollback(writable(call), call.actor()));
    }

    /** To a stage, out of which it takes the version before; or to an alias. */
    private String promote(Call call) {
        var name = writable(call);
        var stage = call.optional("stage");
        var alias = call.optional("alias");
        if ((stage == null) == (alias == null)) {
            throw RegistryException.invalid("Give a stage or an alias, as in {\"stage\": \"Production\", \"reason\": \"…\"}.");
        }
        boolean force = forced(call);
        if (stage != null) {
            return VersionRoutes.view(toStage(name, Stage.parse(stage), force, call));
        }
        var to = Objects.requireNonNull(alias);
        if (force) {
            registry.promotions().forceAlias(name, to, call.version(), call.actor());
        } else {
            registry.promotions().setAlias(name, to, call.version(), call.actor());
        }
        return VersionRoutes.view(registry.versions().get(name, call.version()));
    }

    private NamedVersion toStage(String name, Stage stage, boolean force, Call call) {
        boolean archive = stage == Stage.STAGING || stage == Stage.PRODUCTION;
        return force
            ? registry.promotions().force(name, call.version(), stage, archive, call.actor())
            : registry.promotions().transition(name, call.version(), stage, archive, call.actor());
    }

    /** Past the gates: only for those who may do all, and who say why. */
    private static boolean forced(Call call) {
        if (!call.flag("force")) {
            return false;
        }
        call.require(Permission.ADMIN, () -> call.text("name"));
        if (call.text("reason", "").isBlank()) {
            throw RegistryException.invalid("Give the reason for passing the gates, as in {\"force\": true, \"reason\": \"…\"}.");
        }
        return true;
    }
}
