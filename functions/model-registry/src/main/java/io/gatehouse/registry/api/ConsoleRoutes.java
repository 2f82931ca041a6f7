package io.gatehouse.registry.api;

import io.gatehouse.lambda.access.Permission;
import io.gatehouse.registry.console.Console;

/** Pages for people under {@code /console/}: answers are HTML. */
final class ConsoleRoutes {

    private final Console console;

    ConsoleRoutes(Console console) {
        this.console = console;
    }

    void addTo(Routes routes) {
        routes.get("models", this::models).get("models/{name}", this::model);
    }

    private String models(Call call) {
        call.requireSome(Permission.REGISTRY_READ);
        return console.models(model -> call.sees(model.name()));
    }

    /** Of what a model was made, a key that is narrowed to names is shown nothing: runs have others' names. */
    private String model(Call call) {
        boolean all = call.scopes().allow(Permission.REGISTRY_READ);
        return console.model(ModelRoutes.readable(call), node -> all);
    }
}
