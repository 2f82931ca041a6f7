package io.gatehouse.registry.tracking;

import io.gatehouse.registry.Documents;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.lineage.Link;
import io.gatehouse.registry.table.Attempts;
import io.gatehouse.registry.table.Beside;
import io.gatehouse.registry.table.Guesses;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.table.Write;
import io.gatehouse.registry.tracking.RunIndex.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Runs in the table: each with its mark, its links and, once it has ended, the record of its inputs, written as one. Thread-safe. */
final class RunStore {

    /** More points than so are moved from the run's item to one of their own. */
    private static final int MOST_RECENT = 64;
    private static final int MOST_BESIDE = 80;
    private static final Set<String> ENDS = Set.of("FINISHED", "FAILED", "KILLED");

    private final Table table;
    private final Attempts attempts;
    private final Guesses<Known> guesses;
    private final Artifacts artifacts;

    RunStore(Table table, Attempts attempts, Guesses<Known> guesses, Artifacts artifacts) {
        this.table = table;
        this.attempts = attempts;
        this.guesses = guesses;
        this.artifacts = artifacts;
    }

    /** @throws RegistryException RESOURCE_DOES_NOT_EXIST */
    Known get(String id) {
        return find(id).orElseThrow(() -> RegistryException.missing("Run with id=" + id + " not found"));
    }

    Optional<Known> find(String id) {
        return table.get(RunKeys.run(id)).map(item -> new Known(item.revision(), RunKeys.read(item)));
    }

    /** @param run with another id at each attempt */
    Run create(Supplier<Run> run, Beside<Run> beside) {
        return attempts.until(() -> {
            var made = run.get();
            var writes = new ArrayList<>(beside.writes(made));
            writes.addAll(Link.writes(RunLinks.of(made)));
            return write(made, 0, writes);
        });
    }

    Run change(String id, UnaryOperator<Run> change) {
        return guesses.change(
            id,
            () -> get(id),
            before -> {
                var changed = change.apply(before.run());
                var writes = new ArrayList<>(beside(before.run(), changed));
                if (changed.recent().size() > MOST_RECENT) {
                    writes.add(new Write.Put(RunKeys.batch(id, changed.batches()), 0, Documents.write(changed.recent())));
                    changed = changed.flushed();
                }
                return write(changed, before.revision(), writes);
            }
        );
    }

    private Run write(Run run, long before, List<Write> beside) {
        var writes = new ArrayList<>(beside);
        writes.addAll(RunKeys.next(run, before));
        table.write(writes);
        guesses.wrote(run.id(), new Known(before + 1, run));
        return run;
    }

    /** What goes with a change: its new links, and the record of a run that ends with it. */
    private List<Write> beside(Run before, Run after) {
        var news = RunLinks.of(after);
        news.removeAll(RunLinks.of(before));
        var writes = new ArrayList<>(linked(news));
        if (ENDS.contains(after.status()) && !ENDS.contains(before.status())) {
            var record = Documents.write(inputs(after));
            writes.add(new Write.Overwrite(RunKeys.record(after.id()), 1, record));
        }
        return writes;
    }

    /** What a run depends on as it is, and as the objects are that it read. */
    RunRecord inputs(Run run) {
        return RunRecord.of(run, artifacts::print);
    }

    /** More links than a transaction holds are written before it: a link of what was not done after all leads to nothing. */
    private List<Write> linked(Set<Link> links) {
        var writes = Link.writes(links);
        if (writes.size() <= MOST_BESIDE) {
            return writes;
        }
        for (int i = 0; i < writes.size(); i += MOST_BESIDE) {
            table.write(writes.subList(i, Math.min(writes.size(), i + MOST_BESIDE)));
        }
        return List.of();
    }

    /** @throws RegistryException RESOURCE_DOES_NOT_EXIST if the run has not ended yet */
    RunRecord record(String id) {
        return table
            .get(RunKeys.record(id))
            .map(item -> Documents.read(item.json(), RunRecord.class))
            .orElseThrow(() -> RegistryException.missing("Run with id=" + id + " has not ended: there is no record of its inputs yet."));
    }
}
