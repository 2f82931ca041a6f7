package io.gatehouse.registry.api;

import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.registry.models.Model;
import io.gatehouse.registry.models.NamedVersion;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.registry.models.Stage;
import java.util.List;

/** {@code registered-models/…}. */
final class ModelRoutes {

    private static final String NOTHING = "{}";
    private static final int PAGE = 100;

    private final Registry registry;
    private final Once once;

    ModelRoutes(Registry registry, Once once) {
        this.once = once;
        this.registry = registry;
    }

    void addTo(Routes routes) {
        routes
            .post("registered-models/create", this::create)
            .get("registered-models/get", this::get)
            .on("PATCH", "registered-models/update", this::update)
            .on("DELETE", "registered-models/delete", this::delete)
            .post("registered-models/rename", this::rename)
            .get("registered-models/search", this::search)
            .post("registered-models/search", this::search)
            .get("registered-models/get-latest-versions", this::newest)
            .post("registered-models/get-latest-versions", this::newest)
            .post("registered-models/set-tag", this::setTag)
            .on("DELETE", "registered-models/delete-tag", this::deleteTag)
            .get("registered-models/alias", this::getAlias)
            .post("registered-models/alias", this::setAlias)
            .on("DELETE", "registered-models/alias", this::deleteAlias);
    }

    private String create(Call call) {
        var name = writable(call);
        var description = call.text("description", "");
        return once.answer(
            call,
            (Model made) -> view(made, List.of()),
            beside -> registry.models().create(name, description, call.pairs("tags"), call.actor(), beside)
        );
    }

    private String get(Call call) {
        return view(registry.models().get(readable(call)));
    }

    private String update(Call call) {
        return view(registry.models().describe(writable(call), call.text("description", ""), call.actor()));
    }

    private String delete(Call call) {
        registry.models().delete(writable(call), call.actor());
        return NOTHING;
    }

    private String rename(Call call) {
        var newName = call.text("new_name");
        call.require(Permission.REGISTRY_WRITE, () -> newName);
        var name = writable(call);
        // Read before: once it is renamed, an answer must not fail any more.
        var newest = registry.versions().newest(registry.models().get(name), List.of());
        var renamed = registry.models().rename(name, newName, call.actor());
        return view(
            renamed,
            newest
                .stream()
                .map(found -> new NamedVersion(renamed, found.version()))
                .toList()
        );
    }

    private String search(Call call) {
        call.requireSome(Permission.REGISTRY_READ);
        var page = registry
            .models()
            .search(call.text("filter", ""), call.texts("order_by"), call.most(PAGE), call.optional("page_token"), model ->
                call.sees(model.name())
            );
        return Listing.of("registered_models", page, model -> Views.model(model, registry.versions().newest(model, List.of())));
    }

    private String newest(Call call) {
        var model = registry.models().get(readable(call));
        var stages = call.texts("stages").stream().map(Stage::parse).toList();
        var view = Views.object();
        var versions = registry.versions().newest(model, stages);
        if (!versions.isEmpty()) {
            var array = view.putArray("model_versions");
            versions.forEach(version -> array.add(Views.version(version)));
        }
        return Json.text(view);
    }

    private String setTag(Call call) {
        registry.models().setTag(writable(call), call.text("key"), call.text("value", ""), call.actor());
        return NOTHING;
    }

    private String deleteTag(Call call) {
        registry.models().deleteTag(writable(call), call.text("key"), call.actor());
        return NOTHING;
    }

    private String getAlias(Call call) {
        var found = registry.versions().byAlias(readable(call), call.text("alias"));
        return Json.text(Views.object().set("model_version", Views.version(found)));
    }

    private String setAlias(Call call) {
        registry.promotions().setAlias(writable(call), call.text("alias"), call.version(), call.actor());
        return NOTHING;
    }

    private String deleteAlias(Call call) {
        registry.promotions().deleteAlias(writable(call), call.text("alias"), call.actor());
        return NOTHING;
    }

    private String view(Model model) {
        return view(model, registry.versions().newest(model, List.of()));
    }

    private static String view(Model model, List<NamedVersion> newest) {
        return Json.text(Views.object().set("registered_model", Views.model(model, newest)));
    }

    static String readable(Call call) {
        var name = call.text("name");
        call.require(Permission.REGISTRY_READ, () -> name);
        return name;
    }

    static String writable(Call call) {
        var name = call.text("name");
        call.require(Permission.REGISTRY_WRITE, () -> name);
        return name;
    }
}
