package io.gatehouse.registry.models;

/** Keeps a model's newest version by stage. */
final class Newest {

    private static final int LOOKED_AT_FIRST = 20;

    private Newest() {}

    /** A version left its stage: who is the newest there now? Mostly one of the last; else all are looked at. */
    static void without(ModelStore store, Model before, Draft draft, Version leaving) {
        var stage = before.stageOf(leaving);
        var newest = before.newest().get(stage);
        if (newest == null || newest != leaving.number()) {
            return;
        }
        if (stage.active()) {
            settle(draft, stage);
            return;
        }
        draft.newest.remove(stage);
        if (!find(store, before, draft, leaving, stage, LOOKED_AT_FIRST)) {
            find(store, before, draft, leaving, stage, Integer.MAX_VALUE);
        }
    }

    private static boolean find(ModelStore store, Model before, Draft draft, Version leaving, Stage stage, int most) {
        var next = store
            .newestFirst(before, most)
            .stream()
            .map(Stored::version)
            .filter(version -> version.number() != leaving.number() && before.stageOf(version) == stage)
            .findFirst();
        next.ifPresent(version -> draft.newest.put(stage, version.number()));
        return next.isPresent();
    }

    /** Who is in an active stage, the model itself says. */
    static void settle(Draft draft, Stage stage) {
        draft.newest.remove(stage);
        draft
            .in(stage)
            .stream()
            .max(Integer::compare)
            .ifPresent(next -> draft.newest.put(stage, next));
    }

    static void with(Draft draft, Stage stage, int number) {
        draft.newest.merge(stage, number, Math::max);
    }
}
