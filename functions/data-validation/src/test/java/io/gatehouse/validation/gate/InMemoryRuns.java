package io.gatehouse.validation.gate;

import io.gatehouse.events.LandedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs in maps, with the table's conditions. */
public final class InMemoryRuns implements Runs, RunReader {

    private final Map<String, String> claims = new TreeMap<>();
    private final TreeMap<String, Kept> kept = new TreeMap<>();
    private final TreeMap<String, DatasetSummary> shown = new TreeMap<>();

    @Override
    public String claim(String dataset, String identity, String runId, LandedObject object) {
        claims.putIfAbsent(dataset + "/" + identity, runId);
        return claims.get(dataset + "/" + identity);
    }

    @Override
    public Kept begin(Run running) {
        kept.putIfAbsent(key(running), new Kept(running, false));
        return kept.get(key(running));
    }

    @Override
    public void note(Run running) {
        kept.computeIfPresent(key(running), (key, now) -> now.run().status() == RunStatus.RUNNING ? new Kept(running, false) : now);
    }

    @Override
    public void fail(Run failed) {
        end(new Kept(failed, false));
    }

    @Override
    public Kept finish(Run finished) {
        end(new Kept(finished, true));
        return kept.get(key(finished));
    }

    private void end(Kept ended) {
        if (kept.get(key(ended.run())).run().status().open()) {
            kept.put(key(ended.run()), ended);
        }
    }

    @Override
    public Optional<Run> find(String dataset, String runId) {
        return run(dataset, runId);
    }

    @Override
    public boolean join(Run before, Run after) {
        Kept now = kept.get(key(before));
        if (now.run().lineage().repairedBy().size() != before.lineage().repairedBy().size()) {
            return false;
        }
        kept.put(key(before), new Kept(after, now.eventPending()));
        return true;
    }

    @Override
    public List<Long> rowsBefore(String dataset, String runId, int most) {
        return runs(dataset, most, Optional.of(runId))
            .items()
            .stream()
            .filter(run -> run.status().entered())
            .map(run -> run.rows().total())
            .toList();
    }

    @Override
    public List<Run> running(String dataset, String idPrefix) {
        return kept
            .values()
            .stream()
            .map(Kept::run)
            .filter(run -> run.dataset().equals(dataset) && run.runId().startsWith(idPrefix))
            .filter(run -> run.status() == RunStatus.RUNNING)
            .toList();
    }

    @Override
    public void show(Run latest) {
        var summary = new DatasetSummary(
            latest.dataset(),
            latest.runId(),
            latest.status().text(),
            String.valueOf(latest.finishedAt()),
            null
        );
        shown.merge(latest.dataset(), summary, (old, now) -> now.runId().compareTo(old.runId()) >= 0 ? now : old);
    }

    @Override
    public void eventSent(Run run) {
        kept.put(key(run), new Kept(kept.get(key(run)).run(), false));
    }

    public List<Kept> all() {
        return List.copyOf(kept.values());
    }

    @Override
    public Page<DatasetSummary> datasets(int limit, Optional<String> after) {
        var later = after.map(name -> shown.tailMap(name, false)).orElse(shown);
        var items = later.values().stream().limit(limit).toList();
        return new Page<>(items, items.size() < later.size() ? Optional.of(items.getLast().dataset()) : Optional.empty());
    }

    @Override
    public Page<Run> runs(String dataset, int limit, Optional<String> before) {
        var all = new ArrayList<Run>();
        kept.descendingMap()
            .values()
            .stream()
            .map(Kept::run)
            .filter(run -> run.dataset().equals(dataset))
            .filter(run -> before.isEmpty() || run.runId().compareTo(before.get()) < 0)
            .forEach(all::add);
        var items = all.stream().limit(limit).toList();
        return new Page<>(items, items.size() < all.size() ? Optional.of(items.getLast().runId()) : Optional.empty());
    }

    @Override
    public Optional<Run> run(String dataset, String runId) {
        return Optional.ofNullable(kept.get(dataset + "/" + runId)).map(Kept::run);
    }

    private static String key(Run run) {
        return run.dataset() + "/" + run.runId();
    }
}
