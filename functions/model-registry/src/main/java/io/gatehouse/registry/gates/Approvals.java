package io.gatehouse.registry.gates;

import io.gatehouse.registry.Documents;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.models.Actor;
import io.gatehouse.registry.models.Model;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.registry.models.Versions.Note;
import io.gatehouse.registry.table.Item;
import io.gatehouse.registry.table.Key;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Who vouched for a version. Each approval is in the audit trail, in the same transaction. Thread-safe. */
public final class Approvals {

    private final Table table;
    private final InstantSource clock;

    /** What is in an item. */
    private record Document(List<Approval> approvals) {}

    public Approvals(Table table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    public List<Approval> of(Model model, int version) {
        return table.get(key(model, version)).map(Approvals::read).orElse(List.of());
    }

    /**
     * Adds one; a second by the same person changes nothing.
     *
     * @throws RegistryException INVALID_PARAMETER_VALUE if the author approves of the own work
     */
    public List<Approval> approve(Registry registry, String name, int number, Actor actor) {
        return registry.versions().annotate(name, number, "approve_version", actor, (model, version) -> {
            if (version.createdBy().equals(actor.user())) {
                throw RegistryException.invalid("Version %d is %s's own work: somebody else approves it.".formatted(number, actor.user()));
            }
            var item = table.get(key(model, number));
            var before = item.map(Approvals::read).orElse(List.of());
            var all = new ArrayList<>(before);
            if (all.stream().noneMatch(approval -> approval.user().equals(actor.user()))) {
                all.add(new Approval(actor.user(), actor.keyId(), clock.instant(), actor.reason()));
            }
            var document = new Document(all);
            var write = new Write.Put(key(model, number), item.map(Item::revision).orElse(0L), Documents.write(document));
            return new Note<>(new Document(before), document, List.of(write), List.copyOf(all));
        });
    }

    private static List<Approval> read(Item item) {
        return Documents.read(item.json(), Document.class).approvals();
    }

    private static Key key(Model model, int version) {
        return new Key("MODEL#" + model.id(), "APPROVALS#%08d".formatted(version));
    }
}
