package io.gatehouse.registry.models;

import io.gatehouse.registry.Ids;
import io.gatehouse.registry.table.Attempts;
import io.gatehouse.registry.table.Guesses;
import io.gatehouse.registry.table.Table;
import io.gatehouse.registry.tracking.LoggedModels;
import java.time.InstantSource;

/** The registry's parts, which share one store. */
public record Registry(Models models, Versions versions, Promotions promotions) {
    public static Registry of(Table table, Attempts attempts, InstantSource clock, Ids ids, LoggedModels logged, Gates gates) {
        var store = new ModelStore(table, new Guesses<>(attempts, clock));
        var changes = new Changes(store, clock, new Guard(store, gates));
        return new Registry(
            new Models(store, changes, attempts, clock, ids),
            new Versions(store, changes, logged),
            new Promotions(store, changes)
        );
    }
}
