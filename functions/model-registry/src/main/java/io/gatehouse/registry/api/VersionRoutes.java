package io.gatehouse.registry.api;

import static io.gatehouse.registry.api.ModelRoutes.readable;
import static io.gatehouse.registry.api.ModelRoutes.writable;

import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.registry.models.NamedVersion;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.registry.models.Stage;
import io.gatehouse.registry.models.Versions;

/** {@code model-versions/…}. */
final class VersionRoutes {

    private static final String NOTHING = "{}";
    private static final int PAGE = 10_000;

    private final Registry registry;
    private final Once once;

    VersionRoutes(Registry registry, Once once) {
        this.once = once;
        this.registry = registry;
    }

    void addTo(Routes routes) {
        routes
            .post("model-versions/create", this::create)
            .get("model-versions/get", this::get)
            .on("PATCH", "model-versions/update", this::update)
            .on("DELETE", "model-versions/delete", this::delete)
            .get("model-versions/search", this::search)
            .post("model-versions/search", this::search)
            .get("model-versions/get-download-uri", this::downloadUri)
            .post("model-versions/transition-stage", this::transition)
            .post("model-versions/set-tag", this::setTag)
            .on("DELETE", "model-versions/delete-tag", this::deleteTag);
    }

    private String create(Call call) {
        var start = new Versions.Start(
            call.text("source"),
            call.text("run_id", ""),
            call.text("run_link", ""),
            call.text("description", ""),
            call.optional("model_id"),
            call.pairs("tags")
        );
        var name = writable(call);
        return once.answer(call, VersionRoutes::view, beside -> registry.versions().create(name, start, call.actor(), beside));
    }

    private String get(Call call) {
        return view(registry.versions().get(readable(call), call.version()));
    }

    private String update(Call call) {
        return view(registry.versions().describe(writable(call), call.version(), call.text("description", ""), call.actor()));
    }

    private String delete(Call call) {
        registry.versions().delete(writable(call), call.version(), call.actor());
        return NOTHING;
    }

    private String search(Call call) {
        call.requireSome(Permission.REGISTRY_READ);
        var page = registry
            .versions()
            .search(call.text("filter", ""), call.texts("order_by"), call.most(PAGE), call.optional("page_token"), model ->
                call.sees(model.name())
            );
        return Listing.of("model_versions", page, Views::version);
    }

    private String downloadUri(Call call) {
        var found = registry.versions().get(readable(call), call.version());
        return Json.text(Views.object().put("artifact_uri", found.version().artifactUri()));
    }

    private String transition(Call call) {
        var stage = Stage.parse(call.text("stage"));
        var archive = call.flag("archive_existing_versions");
        call.require(Permission.REGISTRY_WRITE, () -> call.text("name"));
        return view(registry.promotions().transition(call.text("name"), call.version(), stage, archive, call.actor()));
    }

    private String setTag(Call call) {
        registry.versions().setTag(writable(call), call.version(), call.text("key"), call.text("value", ""), call.actor());
        return NOTHING;
    }

    private String deleteTag(Call call) {
        registry.versions().deleteTag(writable(call), call.version(), call.text("key"), call.actor());
        return NOTHING;
    }

    static String view(NamedVersion version) {
        return Json.text(Views.object().set("model_version", Views.version(version)));
    }
}
