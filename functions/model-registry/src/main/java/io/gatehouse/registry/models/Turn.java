package io.gatehouse.registry.models;

import io.gatehouse.registry.table.Write;
import java.util.ArrayList;
import java.util.List;

/** Stages change hands: a model's next state in the making, and what is written of its versions. Lives in one call. */
final class Turn {

    /** With the model, its record and the version that moves in the same transaction of a hundred. Those beyond are swept later. */
    private static final int MOST_AT_ONCE = 90;

    final Draft draft;
    final List<Write> writes = new ArrayList<>();
    private final ModelStore store;
    private final Model before;
    private final long now;

    /** @param now milliseconds since 1970 */
    Turn(ModelStore store, Model before, long now) {
        this.store = store;
        this.before = before;
        this.now = now;
        this.draft = before.draft().touched(now);
    }

    /** All in a stage but one. */
    List<Integer> others(Stage stage, int one) {
        return draft
            .in(stage)
            .stream()
            .filter(other -> other != one)
            .toList();
    }

    /** Moves a version, and answers it as it will be. */
    Version move(Stored stored, Stage stage) {
        var version = NamedVersion.of(before, stored.version()).version();
        draft.place(version.number(), stage);
        if (version.stage() != stage) {
            Newest.without(store, before, draft, version);
        }
        Newest.with(draft, stage, version.number());
        return write(version.in(stage, now), stored);
    }

    /** Takes versions out of the active stage that they are in, after another has come in: it may have left the archive. */
    void archive(Stage stage, List<Integer> versions) {
        if (versions.isEmpty()) {
            return;
        }
        for (int number : versions) {
            draft.place(number, Stage.ARCHIVED);
            Newest.with(draft, Stage.ARCHIVED, number);
        }
        Newest.settle(draft, stage);
        int later = Math.max(0, versions.size() - MOST_AT_ONCE);
        draft.unswept.addAll(versions.subList(0, later));
        store
            .versions(before, versions.subList(later, versions.size()))
            .forEach(other -> write(other.version().in(Stage.ARCHIVED, now), other));
    }

    /** Writes the stage into some versions that left theirs before, and answers which. */
    List<Integer> sweep() {
        var some = draft.unswept.subList(0, Math.min(MOST_AT_ONCE, draft.unswept.size()));
        var swept = List.copyOf(some);
        some.clear();
        for (var stored : store.versions(before, swept)) {
            var is = NamedVersion.of(before, stored.version()).version();
            if (is.stage() != stored.version().stage()) {
                write(is, stored);
            }
        }
        return swept;
    }

    private Version write(Version next, Stored stored) {
        writes.add(ModelStore.put(before, next, stored.revision()));
        return next;
    }
}
