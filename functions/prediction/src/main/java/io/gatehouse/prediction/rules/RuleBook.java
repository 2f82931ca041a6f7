package io.gatehouse.prediction.rules;

import io.gatehouse.prediction.answer.Fired;
import io.gatehouse.prediction.answer.Scale;
import io.gatehouse.prediction.answer.Scored;
import io.gatehouse.prediction.rows.Row;
import io.gatehouse.prediction.rows.UnfitRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one model, in the order in which they are written. Immutable and thread-safe. */
public final class RuleBook {

    private final String version;
    private final List<Rule> before;
    private final List<Rule> after;
    private final List<Rule> alone;
    private final @Nullable Given otherwise;

    RuleBook(String version, List<Rule> before, List<Rule> after, List<Rule> alone, @Nullable Given otherwise) {
        this.version = version;
        this.before = List.copyOf(before);
        this.after = List.copyOf(after);
        this.alone = List.copyOf(alone);
        this.otherwise = otherwise;
    }

    /** The beginning of the SHA-256 of the document: equal versions are equal rules. */
    public String version() {
        return version;
    }

    /** Whether answers can differ from the model's own. */
    public boolean changesAnswers() {
        return !after.isEmpty();
    }

    /** The first rule that answers instead of the model; empty if none does. */
    public Optional<Decided> before(Row row, Scale scale) throws UnfitRow {
        for (var rule : before) {
            if (rule.holds(row, Scored.NOTHING)) {
                return Optional.of(
                    switch (rule.effect()) {
                        case Effect.Filter filter -> one(Scored.NOTHING, rule.fired("filtered out (" + filter.reason() + ")"));
                        case Effect.Shortcut shortcut -> one(shortcut.answer().scored(scale), rule.fired("answered " + shortcut.answer()));
                        default -> throw new IllegalStateException(rule.name() + " does not stand before a model");
                    }
                );
            }
        }
        return Optional.empty();
    }

    private static Decided one(Scored scored, Fired fired) {
        return new Decided(scored, List.of(fired), false);
    }

    /** What all rules, one after the other, make of an answer. */
    public Decided after(Row row, Scored said, Scale scale) throws UnfitRow {
        var scored = said;
        var fired = new ArrayList<Fired>(0);
        boolean review = false;
        for (var rule : after) {
            if (!rule.holds(row, scored)) {
                continue;
            }
            var was = scored;
            switch (rule.effect()) {
                case Effect.Overrule overrule -> {
                    scored = overrule.answer().scored(scale);
                    fired.add(rule.fired(told(was) + " became " + overrule.answer()));
                }
                case Effect.Cap cap -> {
                    scored = capped(was, cap, scale);
                    if (!scored.equals(was)) {
                        fired.add(rule.fired(told(was) + " was brought to " + scored.score()));
                    }
                }
                case Effect.Policy policy -> {
                    review |= policy.review();
                    scored = policy.prediction() == null ? was : new Scored(was.score(), was.scores(), policy.prediction(), false);
                    fired.add(rule.fired(done(policy)));
                }
                default -> throw new IllegalStateException(rule.name() + " does not stand after a model");
            }
        }
        return new Decided(scored, fired, review);
    }

    private static String told(Scored was) {
        return was.score() == null ? String.valueOf(was.prediction()) : String.valueOf(was.score());
    }

    private static String done(Effect.Policy policy) {
        var prediction = policy.prediction() == null ? "" : "decided " + policy.prediction();
        return policy.review() ? prediction + (prediction.isEmpty() ? "" : " and ") + "asked for a review" : prediction;
    }

    private static Scored capped(Scored was, Effect.Cap cap, Scale scale) {
        if (was.score() == null) {
            return was;
        }
        float score = was.score();
        float kept = cap.max() == null ? score : Math.min(score, cap.max().floatValue());
        kept = cap.min() == null ? kept : Math.max(kept, cap.min().floatValue());
        return kept == score ? was : scale.read(kept);
    }

    /** Whether there are rules for when there is no model. */
    public boolean standsAlone() {
        return !alone.isEmpty() || otherwise != null;
    }

    /** What rules say without a model; empty if none does. */
    public Optional<Decided> alone(Row row, Scale scale) throws UnfitRow {
        for (var rule : alone) {
            if (rule.effect() instanceof Effect.Alone given && rule.holds(row, Scored.NOTHING)) {
                return Optional.of(one(given.answer().scored(scale), rule.fired("answered " + given.answer())));
            }
        }
        return Optional.ofNullable(otherwise).map(given ->
            one(given.scored(scale), new Fired("otherwise", "answered " + given + " because no other rule did"))
        );
    }
}
