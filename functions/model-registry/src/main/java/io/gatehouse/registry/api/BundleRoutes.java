package io.gatehouse.registry.api;

import static io.gatehouse.registry.api.ModelRoutes.readable;

import io.gatehouse.lambda.Json;
import io.gatehouse.registry.ErrorCode;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.bundle.Bundles;
import io.gatehouse.registry.gates.GateBook;
import io.gatehouse.registry.models.Registry;
import java.time.InstantSource;

/** Our own route {@code /models/{name}/versions/{version}/bundle}: a signed archive for devices without a network. */
final class BundleRoutes {

    private final Registry registry;
    private final GateBook book;
    private final Bundles bundles;
    private final InstantSource clock;

    BundleRoutes(Registry registry, GateBook book, Bundles bundles, InstantSource clock) {
        this.registry = registry;
        this.book = book;
        this.bundles = bundles;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        routes.get("{name}/versions/{version}/bundle", this::bundle);
    }

    /** What the gates refuse does not leave by this way either. */
    private String bundle(Call call) {
        var named = registry.versions().get(readable(call), call.version());
        var assessment = book
            .found(named.model(), named.version(), clock.instant())
            .orElseThrow(() ->
                new RegistryException(ErrorCode.TEMPORARILY_UNAVAILABLE, "The gates have not looked at this version yet: try again.")
            );
        if (assessment.refuses()) {
            throw RegistryException.invalid(
                "The gates refuse version %d of '%s': see /models/%s/versions/%d/gates.".formatted(
                    named.version().number(),
                    named.model().name(),
                    named.model().name(),
                    named.version().number()
                )
            );
        }
        var bundle = bundles.of(named, assessment);
        var view = Views.object().put("model", named.model().name()).put("version", named.version().number());
        return Json.text(view.put("url", bundle.url()).put("public_key", bundle.publicKey()));
    }
}
