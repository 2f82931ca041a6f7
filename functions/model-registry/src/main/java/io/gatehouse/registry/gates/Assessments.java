package io.gatehouse.registry.gates;

import io.gatehouse.registry.Documents;
import io.gatehouse.registry.models.Model;
import io.gatehouse.registry.table.Conflict;
import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the gates found, beside the versions that they looked at. Thread-safe. */
public final class Assessments {

    private static final Logger LOG = LoggerFactory.getLogger(Assessments.class);

    private final Table table;

    public Assessments(Table table) {
        this.table = table;
    }

    public Optional<Assessment> find(Model model, int version) {
        return table.get(key(model, version)).map(item -> Documents.read(item.json(), Assessment.class));
    }

    /** Those of the versions that were assessed, in any order. */
    public List<Assessment> of(Model model, List<Integer> versions) {
        return table
            .get(
                versions
                    .stream()
                    .map(version -> key(model, version))
                    .toList()
            )
            .stream()
            .map(item -> Documents.read(item.json(), Assessment.class))
            .toList();
    }

    /** Keeps it instead of an earlier one. An assessment at the same time wins or loses as a whole. */
    void keep(Model model, Assessment assessment) {
        var key = key(model, assessment.version());
        long revision = table.get(key).map(Item::revision).orElse(0L);
        try {
            table.write(List.of(new Write.Put(key, revision, Documents.write(assessment))));
        } catch (Conflict other) {
            LOG.info("Version {} of {} was assessed twice at once: the other stays", assessment.version(), model.name());
        }
    }

    private static Key key(Model model, int version) {
        return new Key("MODEL#" + model.id(), "GATES#%08d".formatted(version));
    }
}
