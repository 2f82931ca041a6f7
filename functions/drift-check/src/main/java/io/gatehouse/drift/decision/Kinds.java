package io.gatehouse.drift.decision;

import io.gatehouse.drift.decision.History.Mark;
import java.util.List;

/** Tells the kinds of drift apart, by the channel that raised it, the spread, and the scores of the runs before. */
public final class Kinds {

    private static final double WIDER = 1.25;
    private static final double SMALL_SHIFT = 0.5;
    private static final int LEAST_RISE = 3;
    private static final int LEAST_EPISODES = 2;

    private Kinds() {}

    static Kind of(Channel channel, Pair pair, List<Mark> past, Mark now) {
        if (channel.name().equals(Measures.MISSING)) {
            return Kind.MISSINGNESS;
        }
        if (channel.name().equals(Measures.NEW_CATEGORIES)) {
            return Kind.NEW_CATEGORY;
        }
        var kind = ofScores(past, now);
        return kind == Kind.SUDDEN && pair.numbers().filter(Kinds::hasAnotherSpread).isPresent() ? Kind.VARIANCE : kind;
    }

    /** The kind as far as the scores before tell it, oldest first: seasonal, gradual, else sudden. */
    public static Kind ofScores(List<Mark> past, Mark now) {
        var began = past.size();
        while (began > 0 && past.get(began - 1).drifted()) {
            began--;
        }
        // A drift that goes on is of the kind as which it began.
        return ofBeginning(past.subList(0, began), began == past.size() ? now : past.get(began));
    }

    private static Kind ofBeginning(List<Mark> past, Mark now) {
        if (hasComeAndGone(past)) {
            return Kind.SEASONAL;
        }
        return rises(past, now) ? Kind.GRADUAL : Kind.SUDDEN;
    }

    /** The spread changed, and more than the mean did. */
    private static boolean hasAnotherSpread(Pair.Numbers numbers) {
        var before = numbers.reference().range();
        var after = numbers.current().range();
        if (before.deviation() == 0 || after.deviation() == 0) {
            return false;
        }
        var ratio = Math.max(before.deviation() / after.deviation(), after.deviation() / before.deviation());
        var shift = Math.abs(after.mean() - before.mean()) / before.deviation();
        return ratio >= WIDER && shift < SMALL_SHIFT * (ratio - 1);
    }

    /** Twice before it drifted and came back by itself. */
    private static boolean hasComeAndGone(List<Mark> past) {
        int episodes = 0;
        for (int i = 1; i < past.size(); i++) {
            episodes += past.get(i - 1).drifted() && !past.get(i).drifted() ? 1 : 0;
        }
        return episodes >= LEAST_EPISODES;
    }

    /** Each of the last steps went up, and none made up half of the way. */
    private static boolean rises(List<Mark> past, Mark now) {
        if (past.size() < LEAST_RISE) {
            return false;
        }
        var last = past.subList(past.size() - LEAST_RISE, past.size());
        var whole = now.effect() - last.getFirst().effect();
        var before = last.getFirst().effect();
        for (int i = 1; i <= last.size(); i++) {
            var effect = i == last.size() ? now.effect() : last.get(i).effect();
            if (effect <= before || effect - before > whole / 2) {
                return false;
            }
            before = effect;
        }
        return true;
    }
}
