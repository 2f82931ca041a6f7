package io.gatehouse.registry.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model's next state in the making. Lives in one call. */
final class Draft {

    private final Model before;
    String name;
    String description;
    long updatedAt;
    int lastVersion;
    final Map<String, String> tags;
    final Map<String, Integer> aliases;
    final List<Integer> staging;
    final List<Integer> production;
    final Map<Stage, Integer> newest;
    List<Integer> champions;
    final List<Integer> unswept;

    Draft(Model before) {
        this.before = before;
        name = before.name();
        description = before.description();
        updatedAt = before.updatedAt();
        lastVersion = before.lastVersion();
        tags = new HashMap<>(before.tags());
        aliases = new HashMap<>(before.aliases());
        staging = new ArrayList<>(before.staging());
        production = new ArrayList<>(before.production());
        newest = new HashMap<>(before.newest());
        champions = before.champions();
        unswept = new ArrayList<>(before.unswept());
    }

    Draft touched(long now) {
        updatedAt = now;
        return this;
    }

    /** Puts a version into a stage, out of any other. */
    void place(int version, Stage stage) {
        staging.remove(Integer.valueOf(version));
        production.remove(Integer.valueOf(version));
        if (stage == Stage.STAGING) {
            staging.add(version);
        } else if (stage == Stage.PRODUCTION) {
            production.add(version);
        }
    }

    List<Integer> in(Stage stage) {
        return stage == Stage.STAGING ? staging : production;
    }

    Model made() {
        return new Model(
            before.id(),
            name,
            description,
            before.createdAt(),
            updatedAt,
            before.changes(),
            lastVersion,
            tags,
            aliases,
            staging,
            production,
            newest,
            champions,
            unswept
        );
    }
}
