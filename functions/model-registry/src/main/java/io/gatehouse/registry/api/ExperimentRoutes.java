package io.gatehouse.registry.api;

import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.tracking.Experiment;
import io.gatehouse.registry.tracking.Experiments;
import java.util.function.Predicate;

/** {@code experiments/…}. */
final class ExperimentRoutes {

    private static final String NOTHING = "{}";
    private static final int PAGE = 1000;

    private final Experiments experiments;
    private final Once once;

    ExperimentRoutes(Experiments experiments, Once once) {
        this.experiments = experiments;
        this.once = once;
    }

    void addTo(Routes routes) {
        routes
            .post("experiments/create", this::create)
            .get("experiments/get", this::get)
            .get("experiments/get-by-name", this::getByName)
            .post("experiments/search", this::search)
            .get("experiments/search", this::search)
            .post("experiments/update", this::update)
            .post("experiments/delete", this::delete)
            .post("experiments/restore", this::restore)
            .post("experiments/set-experiment-tag", this::setTag)
            .post("experiments/delete-experiment-tag", this::deleteTag)
            .on("DELETE", "experiments/delete-experiment-tag", this::deleteTag);
    }

    private String create(Call call) {
        var name = call.text("name");
        call.require(Permission.REGISTRY_WRITE, () -> name);
        return once.answer(
            call,
            (Experiment made) -> Json.text(Views.object().put("experiment_id", made.id())),
            beside -> experiments.create(name, call.optional("artifact_location"), call.pairs("tags"), beside)
        );
    }

    private String get(Call call) {
        return view(call, experiments.get(call.text("experiment_id")));
    }

    private String getByName(Call call) {
        var name = call.text("experiment_name");
        return view(
            call,
            experiments.findByName(name).orElseThrow(() -> RegistryException.missing("Could not find experiment with name '" + name + "'"))
        );
    }

    private static String view(Call call, Experiment found) {
        call.require(Permission.REGISTRY_READ, found::name);
        return Json.text(Views.object().set("experiment", Views.experiment(found)));
    }

    private String search(Call call) {
        call.requireSome(Permission.REGISTRY_READ);
        Predicate<Experiment> wanted = switch (call.text("view_type", "ACTIVE_ONLY")) {
            case "ALL" -> experiment -> true;
            case "DELETED_ONLY" -> Experiment::deleted;
            default -> experiment -> !experiment.deleted();
        };
        var page = experiments.search(
            call.text("filter", ""),
            call.texts("order_by"),
            call.most(PAGE),
            call.optional("page_token"),
            wanted.and(experiment -> call.sees(experiment.name()))
        );
        return Listing.of("experiments", page, Views::experiment);
    }

    private String update(Call call) {
        var id = writable(call);
        experiments.rename(id, call.text("new_name"));
        return NOTHING;
    }

    private String delete(Call call) {
        experiments.delete(writable(call));
        return NOTHING;
    }

    private String restore(Call call) {
        experiments.restore(writable(call));
        return NOTHING;
    }

    private String setTag(Call call) {
        experiments.setTag(writable(call), call.text("key"), call.text("value", ""));
        return NOTHING;
    }

    private String deleteTag(Call call) {
        experiments.deleteTag(writable(call), call.text("key"));
        return NOTHING;
    }

    private String writable(Call call) {
        var id = call.text("experiment_id");
        call.require(Permission.REGISTRY_WRITE, () -> experiments.get(id).name());
        return id;
    }
}
