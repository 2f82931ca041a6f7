package io.gatehouse.registry.lineage;

import io.gatehouse.events.BatchInferenceFinished;
import io.gatehouse.events.DataAccepted;
import io.gatehouse.events.LandedObject;
import io.gatehouse.registry.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Takes down what steps of the pipeline made of what, as their events tell. An event that comes twice changes nothing. Thread-safe. */
public final class Steps {

    private final Table table;

    public Steps(Table table) {
        this.table = table;
    }

    /** Rows of a file were validated: the file leads to the run, and the run to the rows, by their own name and by their folder's. */
    public void accepted(DataAccepted event) {
        var run = Node.data(event.dataset(), event.runId());
        var rows = event.acceptedUri();
        var links = new ArrayList<>(arrival(event.object(), run));
        links.add(new Link(run, Node.object(rows)));
        links.add(new Link(run, Node.object(rows.substring(0, rows.lastIndexOf('/') + 1))));
        table.write(Link.writes(links));
    }

    /** A model has answered to the rows of a run. */
    public void answered(BatchInferenceFinished event) {
        var batch = Node.batch(event.batchId());
        var links = new ArrayList<Link>();
        links.add(new Link(Node.data(event.dataset(), event.runId()), batch));
        if (event.modelVersion() > 0) {
            links.add(new Link(Node.version(event.model(), event.modelVersion()), batch));
        }
        links.add(new Link(batch, Node.object(event.outputUri())));
        table.write(Link.writes(links));
    }

    /** A file is found by its key, and which version of it was read is told. */
    private static List<Link> arrival(LandedObject object, Node run) {
        var file = Node.object("s3://" + object.bucket() + "/" + object.key());
        if (object.versionId() == null) {
            return List.of(new Link(file, run));
        }
        var version = Node.object(file.id() + "?versionId=" + object.versionId());
        return List.of(new Link(file, version), new Link(version, run));
    }
}
