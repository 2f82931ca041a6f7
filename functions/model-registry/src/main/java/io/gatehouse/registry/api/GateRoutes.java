package io.gatehouse.registry.api;

import static io.gatehouse.registry.api.ModelRoutes.readable;
import static io.gatehouse.registry.api.ModelRoutes.writable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.registry.gates.Assessment;
import io.gatehouse.registry.gates.Finding;
import io.gatehouse.registry.gates.GateBook;
import io.gatehouse.registry.intake.Drops;
import io.gatehouse.registry.models.NamedVersion;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.registry.models.Version;
import java.time.InstantSource;

/** Our own routes under {@code /models/{name}/versions/{version}}: what the gates found, asking them again, and approving. */
final class GateRoutes {

    private final Registry registry;
    private final GateBook book;
    private final Drops drops;
    private final InstantSource clock;

    GateRoutes(Registry registry, GateBook book, Drops drops, InstantSource clock) {
        this.registry = registry;
        this.book = book;
        this.drops = drops;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        routes
            .get("{name}/versions/{version}/gates", this::explain)
            .post("{name}/versions/{version}/gates", this::askAgain)
            .post("{name}/versions/{version}/approve", this::approve)
            .get("{name}/drops", this::drops);
    }

    /** What became of the files that were dropped as this model. */
    private String drops(Call call) {
        return Json.text(Views.object().set("drops", Json.mapper().valueToTree(drops.of(readable(call)))));
    }

    private String explain(Call call) {
        return Json.text(view(registry.versions().get(readable(call), call.version())));
    }

    private String askAgain(Call call) {
        var named = registry.versions().get(writable(call), call.version());
        book.requests().ask(named.model().name(), named.version().number());
        return Json.text(view(named));
    }

    private String approve(Call call) {
        var name = call.text("name");
        call.require(Permission.APPROVE, () -> name);
        book.approvals().approve(registry, name, call.version(), call.actor());
        return Json.text(view(registry.versions().get(name, call.version())));
    }

    private ObjectNode view(NamedVersion named) {
        var version = named.version();
        var policy = book.policies().of(named.model().name());
        var found = book.found(named.model(), version, clock.instant());
        var view = Views.object().put("model", named.model().name()).put("version", version.number());
        var data = book.data().find(policy, version);
        boolean dataFails = data.filter(Finding::refuses).isPresent();
        view.put("status", dataFails ? "failed" : found.map(GateRoutes::status).orElse("waiting"));
        view.set("policy", Json.mapper().valueToTree(policy));
        found.ifPresent(assessment -> {
            view.put("assessed_at", assessment.at().toString());
            view.put("under_this_policy", assessment.isUnder(policy));
            view.set("signature", Json.mapper().valueToTree(assessment.signature()));
            view.put("format", assessment.format());
            view.put("sha256", assessment.sha256());
        });
        var gates = view.putArray("gates");
        found.ifPresent(assessment -> assessment.findings().forEach(finding -> gates.add(view(finding))));
        data.ifPresent(finding -> gates.add(view(finding)));
        return approvals(view, named, version, policy.approvals());
    }

    private static String status(Assessment assessment) {
        return assessment.refuses() ? "failed" : "passed";
    }

    private static ObjectNode view(Finding finding) {
        var view = Views.object().put("gate", finding.gate()).put("outcome", finding.outcome().id());
        view.putObject("recommendation").put("en", finding.en()).put("ko", finding.ko());
        view.set("figures", Json.mapper().valueToTree(finding.figures()));
        return view;
    }

    private ObjectNode approvals(ObjectNode view, NamedVersion named, Version version, int asked) {
        var approvals = view.putObject("approvals").put("asked", asked);
        approvals.set("given", Json.mapper().valueToTree(book.approvals().of(named.model(), version.number())));
        return view;
    }
}
