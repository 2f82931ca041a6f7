package io.gatehouse.registry.models;

import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.models.Gates.Promotion;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at what a change would let serve, however the change is called: stages, aliases, and whoever becomes champion by them. Every
 * change of a model is committed through here. Thread-safe.
 */
final class Guard {

    /** On whose word a change passes. */
    enum Word {
        /** The gates decide. */
        GATES,
        /** Somebody who may overrule them has given a reason. */
        OVERRIDE,
        /** It was champion before, and passed then. */
        RETURN,
    }

    private final ModelStore store;
    private final Gates gates;

    Guard(ModelStore store, Gates gates) {
        this.store = store;
        this.gates = gates;
    }

    /**
     * Lets a change pass.
     *
     * @return what the gates had against it, if they are overruled
     * @throws RegistryException INVALID_PARAMETER_VALUE naming each gate that refuses, with its figures
     */
    List<String> pass(Model before, Model after, Word word) {
        if (word == Word.RETURN) {
            return List.of();
        }
        keepsItsGates(before, after);
        var refused = new LinkedHashSet<String>();
        reached(before, after).forEach((number, targets) -> {
            var version = NamedVersion.of(before, store.version(before, number).version()).version();
            var asked = new Promotion(before, version, targets);
            refused.addAll(word == Word.GATES ? check(asked) : against(asked));
        });
        return List.copyOf(refused);
    }

    /** Versions that reach something, with what they reach. */
    private static Map<Integer, Set<String>> reached(Model before, Model after) {
        var reached = new LinkedHashMap<Integer, Set<String>>();
        after.production().forEach(number -> note(reached, number, Stage.PRODUCTION.label(), before.production().contains(number)));
        after.staging().forEach(number -> note(reached, number, Stage.STAGING.label(), before.staging().contains(number)));
        after.aliases().forEach((alias, number) -> note(reached, number, alias, number.equals(before.aliases().get(alias))));
        after.champion().ifPresent(number -> note(reached, number, Model.CHAMPION, before.champion().filter(number::equals).isPresent()));
        return reached;
    }

    private static void note(Map<Integer, Set<String>> reached, Integer number, String target, boolean hadIt) {
        if (!hadIt) {
            reached.computeIfAbsent(number, none -> new LinkedHashSet<>()).add(target);
        }
    }

    private List<String> check(Promotion asked) {
        var refusals = gates.check(asked);
        if (!refusals.isEmpty()) {
            var why = refusals
                .stream()
                .map(refusal -> refusal.gate() + ": " + refusal.why())
                .collect(Collectors.joining(" "));
            throw RegistryException.invalid(
                "Version %d of %s may not become %s. %s".formatted(
                    asked.version().number(),
                    asked.model().name(),
                    String.join(" and ", asked.targets()),
                    why
                )
            );
        }
        return List.of();
    }

    private List<String> against(Promotion asked) {
        try {
            return gates
                .check(asked)
                .stream()
                .map(refusal -> refusal.gate() + ": " + refusal.why())
                .toList();
        } catch (RegistryException e) {
            return List.of(e.getMessage());
        }
    }

    /** A name brings its gates: nothing serves under a name by whose gates it did not come in. */
    private void keepsItsGates(Model before, Model after) {
        boolean serves = !before.production().isEmpty() || !before.staging().isEmpty() || !before.aliases().isEmpty();
        if (serves && !before.name().equals(after.name()) && !gates.alike(before.name(), after.name())) {
            throw RegistryException.invalid(
                "%s has other gates than %s: archive its versions and delete its aliases first, and promote them under the new name.".formatted(
                    after.name(),
                    before.name()
                )
            );
        }
    }
}
