package io.gatehouse.registry.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.lambda.access.Permission;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.lineage.Lineage;
import io.gatehouse.registry.lineage.Link;
import io.gatehouse.registry.lineage.Node;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.registry.tracking.RunRecord;
import io.gatehouse.registry.tracking.Tracking;
import java.util.List;
import java.util.Locale;

/** Our own routes {@code /lineage/…} and {@code /runs/{id}/…}: what was made from what, and whether it could be made again. */
final class LineageRoutes {

    private final Tracking tracking;
    private final Registry registry;
    private final Lineage lineage;

    LineageRoutes(Tracking tracking, Registry registry, Lineage lineage) {
        this.tracking = tracking;
        this.registry = registry;
        this.lineage = lineage;
    }

    void addTo(Routes routes) {
        routes
            .get("lineage/run/{run_id}", this::ofRun)
            .get("lineage/version/{name}/{version}", this::ofVersion)
            .get("lineage/object", this::ofObject)
            .get("lineage/data/{dataset}/{run_id}", this::ofData)
            .get("lineage/batch/{id}", this::ofBatch)
            .get("runs/{run_id}/record", this::record)
            .post("runs/{run_id}/verify", this::verify);
    }

    private String ofRun(Call call) {
        var run = tracking.runs().get(call.runId());
        call.require(Permission.REGISTRY_READ, () -> tracking.experiments().get(run.experimentId()).name());
        return around(call, Node.run(run.id()));
    }

    private String ofVersion(Call call) {
        var found = registry.versions().get(ModelRoutes.readable(call), call.version());
        return around(call, Node.version(found.model().name(), found.version().number()));
    }

    private String ofObject(Call call) {
        call.requireSome(Permission.REGISTRY_READ);
        return around(call, Node.object(call.text("uri")));
    }

    private String ofData(Call call) {
        call.requireSome(Permission.REGISTRY_READ);
        return around(call, Node.data(call.text("dataset"), call.text("run_id")));
    }

    private String ofBatch(Call call) {
        call.requireSome(Permission.REGISTRY_READ);
        return around(call, Node.batch(call.text("id")));
    }

    private String around(Call call, Node node) {
        boolean all = call.scopes().allow(Permission.REGISTRY_READ);
        var graph = lineage.around(node, next -> all || sees(call, next));
        var view = Views.object();
        view.set("node", view(graph.node()));
        links(view.putArray("upstream"), graph.upstream());
        links(view.putArray("downstream"), graph.downstream());
        return Json.text(view);
    }

    private boolean sees(Call call, Node node) {
        try {
            return switch (node.kind()) {
                case RUN -> call.sees(experiment(tracking.runs().get(node.id()).experimentId()));
                case LOGGED_MODEL -> call.sees(experiment(tracking.logged().get(node.id()).experimentId()));
                case VERSION -> call.sees(node.id().substring(0, node.id().lastIndexOf('/')));
                case OBJECT, DATA, BATCH -> true;
            };
        } catch (RegistryException gone) {
            return false;
        }
    }

    private String experiment(String id) {
        return tracking.experiments().get(id).name();
    }

    private static void links(ArrayNode array, List<Link> links) {
        for (var link : links) {
            var view = array.addObject();
            view.set("from", view(link.from()));
            view.set("to", view(link.to()));
        }
    }

    private static ObjectNode view(Node node) {
        return Views.object().put("kind", node.kind().name().toLowerCase(Locale.ROOT)).put("id", node.id());
    }

    private String record(Call call) {
        return Json.text(recorded(call));
    }

    /** Whether the run names the same inputs as when it ended, and the objects among them hold the same bytes. */
    private String verify(Call call) {
        var recorded = recorded(call);
        var differences = recorded.differences(tracking.runs().inputs(call.runId()));
        var view = Views.object().put("verified", differences.isEmpty()).put("sha256", recorded.sha256());
        view.set("differences", Json.mapper().valueToTree(differences));
        return Json.text(view);
    }

    private RunRecord recorded(Call call) {
        var id = call.runId();
        call.require(Permission.REGISTRY_READ, () -> experiment(tracking.runs().get(id).experimentId()));
        return tracking.runs().record(id);
    }
}
