package io.gatehouse.gateway.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parts of the document that say who answers: routes, fallbacks, retries. */
final class RoutesReader {

    private static final Set<String> QUALITIES = Set.of("premium", "standard", "budget");
    private static final Set<String> COMPLEXITIES = Set.of("high", "medium", "low");
    private static final Set<String> CAUSES = Set.of("error", "timeout", "rate_limit", "context_window", "content_policy");

    private final Set<String> models;

    RoutesReader(Set<String> models) {
        this.models = models;
    }

    @Nullable
    Routes routes(Place root) {
        if (!root.has("routes")) {
            return null;
        }
        var place = root.object("routes");
        place.only(Set.of("quality", "patterns", "medium_length", "high_length", "matrix"));
        var matrix = new HashMap<String, Map<String, String>>();
        place
            .object("matrix")
            .members()
            .forEach((complexity, row) -> matrix.put(known(row, complexity, COMPLEXITIES), row(row)));
        return new Routes(
            place.has("quality") ? place.member("quality").oneOf(QUALITIES) : "standard",
            place.elements("patterns").stream().map(Place::text).toList(),
            place.count("medium_length", 500),
            place.count("high_length", 3_000),
            matrix
        );
    }

    private Map<String, String> row(Place row) {
        var byQuality = new HashMap<String, String>();
        row.members().forEach((quality, model) -> byQuality.put(known(model, quality, QUALITIES), model.oneOf(models)));
        return byQuality;
    }

    Map<String, Map<String, List<String>>> fallbacks(Place root) {
        var fallbacks = new HashMap<String, Map<String, List<String>>>();
        root.optional("fallbacks")
            .members()
            .forEach((model, causes) -> fallbacks.put(known(causes, model, models), chains(causes)));
        return fallbacks;
    }

    private Map<String, List<String>> chains(Place causes) {
        var chains = new HashMap<String, List<String>>();
        causes.members().forEach((cause, chain) -> {
            known(chain, cause, CAUSES);
            var names = new ArrayList<String>();
            causes.elements(cause).forEach(name -> names.add(name.oneOf(models)));
            chains.put(cause, List.copyOf(names));
        });
        return chains;
    }

    Map<String, Split> splits(Place root) {
        var splits = new HashMap<String, Split>();
        root.optional("splits")
            .members()
            .forEach((name, place) -> splits.put(name, split(name, place)));
        return splits;
    }

    private Split split(String name, Place place) {
        place.only(Set.of("models", "sticky"));
        if (models.contains(name)) {
            throw place.wrong("is the name of a model; give another");
        }
        var weights = new LinkedHashMap<String, Long>();
        var shares = place.object("models");
        shares.members().forEach((model, share) -> weights.put(known(share, model, models), shares.count(model, 1)));
        if (weights.isEmpty()) {
            throw place.member("models").wrong("give at least one model and its share");
        }
        return new Split(weights, place.flag("sticky"));
    }

    GatewayConfig.Retries retries(Place root) {
        var place = root.optional("retries");
        if (!root.has("retries")) {
            return GatewayConfig.Retries.USUAL;
        }
        place.only(Set.of("attempts", "base_ms"));
        return new GatewayConfig.Retries((int) Math.min(5, place.count("attempts", 2)), place.count("base_ms", 200));
    }

    private static String known(Place place, String name, Set<String> names) {
        if (!names.contains(name)) {
            throw place.wrong("is not known; known are " + String.join(", ", names.stream().sorted().toList()));
        }
        return name;
    }
}
