package io.gatehouse.registry.api;

import static io.gatehouse.registry.api.ModelRoutes.readable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.gates.Assessment;
import io.gatehouse.registry.gates.GateBook;
import io.gatehouse.registry.gates.SuggestedRules;
import io.gatehouse.registry.models.NamedVersion;
import io.gatehouse.registry.models.Registry;
import java.time.InstantSource;

/** Our own route {@code /models/{name}/versions/{version}/rules}: rules that the version's trees suggest. */
final class RuleRoutes {

    private final Registry registry;
    private final GateBook book;
    private final InstantSource clock;

    RuleRoutes(Registry registry, GateBook book, InstantSource clock) {
        this.registry = registry;
        this.book = book;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        routes.get("{name}/versions/{version}/rules", this::suggest);
    }

    private String suggest(Call call) {
        var named = registry.versions().get(readable(call), call.version());
        var found = book.found(named.model(), named.version(), clock.instant());
        var rules = found
            .map(Assessment::rules)
            .orElseThrow(() ->
                RegistryException.missing(
                    (
                        "No rules are suggested of version %d of '%s': the gates suggest some of XGBoost's models of two classes, where the policy's " +
                        "\"evaluation\" names held-out rows and the \"positive\" label."
                    ).formatted(named.version().number(), named.model().name())
                )
            );
        return Json.text(view(named, rules));
    }

    /** What was measured, and beside it the document that can be published as it is. */
    private static ObjectNode view(NamedVersion named, SuggestedRules rules) {
        var view = Views.object().put("model", named.model().name()).put("version", named.version().number());
        view.put("data", rules.data()).put("measured_rows", rules.measured());
        var measured = view.putArray("rules");
        var document = view.putObject("document");
        document.put(
            "description",
            "Suggested by the trees of version %d, measured on %s".formatted(named.version().number(), rules.data())
        );
        var fields = document.putObject("fields");
        rules.fields().forEach(field -> fields.put(field, "number"));
        var alone = document.putObject("alone");
        var written = alone.putArray("rules");
        for (var rule : rules.rules()) {
            var name = "suggested-" + (written.size() + 1);
            measured
                .addObject()
                .put("name", name)
                .put("when", rule.when())
                .put("score", rule.score())
                .put("support", rule.support())
                .put("accuracy", rule.accuracy());
            written.addObject().put("name", name).put("when", rule.when()).putObject("answer").put("score", rule.score());
        }
        alone.putObject("otherwise").put("score", rules.otherwise());
        return view;
    }
}
