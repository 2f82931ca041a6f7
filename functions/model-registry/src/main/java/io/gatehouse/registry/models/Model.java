package io.gatehouse.registry.models;

import io.gatehouse.registry.search.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A registered model, with all that must change as one. Times are milliseconds since 1970.
 *
 * @param id stays when the model is renamed
 * @param changes how often it or one of its versions was changed; each change has the audit record of its number
 * @param lastVersion number of the newest version ever made
 * @param staging versions in Staging
 * @param production versions in Production
 * @param newest newest version by stage
 * @param champions which versions were champion before, the last one last
 * @param unswept versions that left their stage, in whose items it still stands
 */
public record Model(
    String id,
    String name,
    String description,
    long createdAt,
    long updatedAt,
    long changes,
    int lastVersion,
    Map<String, String> tags,
    Map<String, Integer> aliases,
    List<Integer> staging,
    List<Integer> production,
    Map<Stage, Integer> newest,
    List<Integer> champions,
    List<Integer> unswept
) implements Row {
    static final String CHAMPION = "champion";
    static final String LATEST = "latest";
    private static final int CHAMPIONS_KEPT = 50;

    public Model {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        aliases = Collections.unmodifiableMap(new TreeMap<>(aliases));
        staging = List.copyOf(staging);
        production = List.copyOf(production);
        newest = Map.copyOf(newest);
        champions = List.copyOf(champions);
        // Models kept by an earlier version have none.
        unswept = unswept == null ? List.of() : List.copyOf(unswept);
    }

    static Model start(String id, String name, String description, Map<String, String> tags, long now) {
        return new Model(id, name, description, now, now, 0, 0, tags, Map.of(), List.of(), List.of(), Map.of(), List.of(), List.of());
    }

    Draft draft() {
        return new Draft(this);
    }

    /** The stage that a version is really in: archiving many at once changes the model's lists first, and the versions later. */
    Stage stageOf(Version version) {
        if (production.contains(version.number())) {
            return Stage.PRODUCTION;
        }
        if (staging.contains(version.number())) {
            return Stage.STAGING;
        }
        return version.stage().active() ? Stage.ARCHIVED : version.stage();
    }

    /** The version that an alias means; {@code latest} and {@code champion} mean one without being set. */
    Optional<Integer> resolve(String alias) {
        var set = aliases.get(alias);
        if (set != null) {
            return Optional.of(set);
        }
        return switch (alias) {
            case LATEST -> newest.values().stream().max(Integer::compare);
            case CHAMPION -> production.stream().max(Integer::compare);
            default -> Optional.empty();
        };
    }

    /** The version that serves: by the alias, else the newest in Production. */
    public Optional<Integer> champion() {
        return resolve(CHAMPION);
    }

    /** The aliases of a version. */
    public List<String> aliasesOf(int version) {
        return aliases
            .entrySet()
            .stream()
            .filter(alias -> alias.getValue() == version)
            .map(Map.Entry::getKey)
            .toList();
    }

    /** As it will be after a change that moved the champion from an older state of it. */
    Model remembering(Model before) {
        var was = before.champion();
        boolean setByTheChange = !champions.equals(before.champions());
        if (setByTheChange || was.isEmpty() || was.equals(champion())) {
            return this;
        }
        var all = new ArrayList<>(champions);
        all.add(was.get());
        var draft = draft();
        draft.champions = all.subList(Math.max(0, all.size() - CHAMPIONS_KEPT), all.size());
        return draft.made();
    }

    @Override
    public @Nullable Object attribute(String attribute) {
        return switch (attribute) {
            case "name" -> name;
            case "creation_timestamp" -> createdAt;
            case "last_updated_timestamp" -> updatedAt;
            default -> null;
        };
    }
}
