package io.gatehouse.prediction.composition;

import io.gatehouse.prediction.config.ConfigException;
import io.gatehouse.prediction.config.Member;
import io.gatehouse.prediction.rules.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Steps, one after the other; the last one's score is the answer.
 *
 * @param budget that all of them have together
 * @param load that a batch puts on them; null if none is declared
 */
public record Composition(List<Step> steps, Duration budget, @Nullable Load load) {
    private static final int LONGEST = 29_000;

    /**
     * Rows that must be through in time.
     *
     * @param rows how many
     * @param window in how much time
     * @param row how long one takes
     * @param workers how many work at the same time
     */
    public record Load(long rows, Duration window, Duration row, int workers) {}

    public Composition {
        steps = List.copyOf(steps);
    }

    /**
     * Reads the members {@code steps}, {@code budget_ms} and {@code batch} of a document.
     *
     * @param star what a star in a model's name stands for
     * @throws ConfigException if they cannot be used, or their arithmetic does not work out
     */
    public static Composition read(Member document, String star) {
        var names = new HashSet<String>();
        var steps = new ArrayList<Step>();
        for (var member : document.elements("steps")) {
            steps.add(step(member, star, names));
        }
        var budget = document.required("budget_ms", "say how long an answer may take").whole(1, LONGEST);
        var composition = new Composition(steps, Duration.ofMillis(budget), document.map("batch", Composition::load).orElse(null));
        requireAnAnswer(document, steps);
        var faults = Arithmetic.faults(composition);
        if (!faults.isEmpty()) {
            throw new ConfigException(String.join(" ", faults));
        }
        return composition;
    }

    private static void requireAnAnswer(Member document, List<Step> steps) {
        if (steps.isEmpty() || steps.getLast() instanceof Step.Prepare) {
            throw document.get("steps").wrong("must end in a model or several: what is prepared last is an answer to nobody");
        }
    }

    private static Step step(Member member, String star, Set<String> names) {
        member.only("name", "prepare", "ask", "alias", "budget_ms", "p99_ms", "memory_mb", "otherwise", "together", "combine");
        if (member.has("ask")) {
            return ask(member, star, names);
        }
        var name = name(member, names);
        if (member.has("prepare")) {
            var features = new LinkedHashMap<String, Formula>();
            member
                .get("prepare")
                .members()
                .forEach((feature, formula) -> features.put(feature, Formula.read(formula)));
            return new Step.Prepare(name, features);
        }
        var branches = member
            .required("together", "a step has \"prepare\", \"ask\" or \"together\"")
            .elements()
            .stream()
            .map(branch -> ask(branch.only("name", "ask", "alias", "budget_ms", "p99_ms", "memory_mb", "otherwise"), star, names))
            .toList();
        if (branches.size() < 2) {
            throw member.get("together").wrong("has fewer than two models; ask one by \"ask\"");
        }
        var combine = member.required("combine", "write mean, min or max").text();
        return new Step.Together(name, branches, combination(member.get("combine"), combine));
    }

    private static Step.Combination combination(Member member, String text) {
        for (var combination : Step.Combination.values()) {
            if (combination.name().toLowerCase(Locale.ROOT).equals(text)) {
                return combination;
            }
        }
        throw member.wrong("is no combination; write mean, min or max");
    }

    private static Step.Ask ask(Member member, String star, Set<String> names) {
        return new Step.Ask(
            name(member, names),
            member.required("ask", "name the model").text().replace("*", star),
            member.map("alias", Member::name).orElse("champion"),
            Duration.ofMillis(member.required("budget_ms", "say how long it is waited for").whole(1, LONGEST)),
            Duration.ofMillis(member.required("p99_ms", "say how long it was measured to take").whole(1, LONGEST)),
            member.required("memory_mb", "say how much memory it takes").whole(1, 10_240),
            member.map("otherwise", Given::of).orElse(null)
        );
    }

    private static String name(Member member, Set<String> names) {
        var name = member.required("name", "name the step; the steps behind it know its score by that name").name();
        if (!names.add(name)) {
            throw member.get("name").wrong("is the name of another step too");
        }
        return name;
    }

    private static Load load(Member member) {
        member.only("rows", "window_seconds", "row_ms", "workers");
        return new Load(
            (long) member.required("rows", "say how many").number(1, 1e12),
            Duration.ofSeconds(member.required("window_seconds", "say in how much time").whole(1, 86_400)),
            Duration.ofNanos((long) (member.required("row_ms", "say how long one takes").number(1e-6, 60_000) * 1e6)),
            member.map("workers", workers -> workers.whole(1, 1_000)).orElse(1)
        );
    }
}
