package io.gatehouse.registry.api;

import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.registry.tracking.Experiments;
import io.gatehouse.registry.tracking.LoggedModel;
import io.gatehouse.registry.tracking.LoggedModels;

/** {@code logged-models…}. */
final class LoggedModelRoutes {

    private static final String NOTHING = "{}";
    private static final int PAGE = 100;

    private final Experiments experiments;
    private final LoggedModels models;
    private final Once once;

    LoggedModelRoutes(Experiments experiments, LoggedModels models, Once once) {
        this.once = once;
        this.experiments = experiments;
        this.models = models;
    }

    void addTo(Routes routes) {
        routes
            .post("logged-models", this::create)
            .post("logged-models/search", this::search)
            .get("logged-models/{model_id}", this::get)
            .on("PATCH", "logged-models/{model_id}", this::finish)
            .on("DELETE", "logged-models/{model_id}", this::delete)
            .post("logged-models/{model_id}/params", this::addParams)
            .on("PATCH", "logged-models/{model_id}/tags", this::setTags)
            .on("DELETE", "logged-models/{model_id}/tags/{key}", this::deleteTag);
    }

    private String create(Call call) {
        var experiment = experiments.get(call.text("experiment_id"));
        call.require(Permission.REGISTRY_WRITE, experiment::name);
        var start = new LoggedModels.Start(
            call.optional("name"),
            call.optional("model_type"),
            call.optional("source_run_id"),
            call.pairs("params"),
            call.pairs("tags")
        );
        return once.answer(call, LoggedModelRoutes::view, beside -> models.create(experiment, start, beside));
    }

    private String get(Call call) {
        var model = models.get(call.text("model_id"));
        call.require(Permission.REGISTRY_READ, () -> experiments.get(model.experimentId()).name());
        return view(model);
    }

    private String finish(Call call) {
        return view(models.finish(writable(call), call.text("status")));
    }

    private String delete(Call call) {
        models.delete(writable(call));
        return NOTHING;
    }

    private String addParams(Call call) {
        models.addParams(writable(call), call.pairs("params"));
        return NOTHING;
    }

    private String setTags(Call call) {
        models.setTags(writable(call), call.pairs("tags"));
        return NOTHING;
    }

    private String deleteTag(Call call) {
        models.deleteTag(writable(call), call.text("key"));
        return NOTHING;
    }

    private String search(Call call) {
        call.requireSome(Permission.REGISTRY_READ);
        var wholly = call.scopes().allow(Permission.REGISTRY_READ);
        var asked = call
            .texts("experiment_ids")
            .stream()
            .filter(id -> wholly || call.sees(experiments.get(id).name()))
            .toList();
        var orderBy = call
            .objects("order_by")
            .stream()
            .map(by -> by.path("field_name").asText() + (by.path("ascending").asBoolean(true) ? " ASC" : " DESC"))
            .toList();
        var page = models.search(asked, call.text("filter", ""), orderBy, call.most(PAGE), call.optional("page_token"));
        return Listing.of("models", page, Views::logged);
    }

    private static String view(LoggedModel model) {
        return Json.text(Views.object().set("model", Views.logged(model)));
    }

    private String writable(Call call) {
        var id = call.text("model_id");
        call.require(Permission.REGISTRY_WRITE, () -> experiments.get(models.get(id).experimentId()).name());
        return id;
    }
}
