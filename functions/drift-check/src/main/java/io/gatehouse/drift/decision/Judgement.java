package io.gatehouse.drift.decision;

import io.gatehouse.drift.decision.Feature.DecidedBy;
import io.gatehouse.drift.decision.Feature.TestValue;
import io.gatehouse.drift.decision.History.Mark;
import io.gatehouse.statistics.sketch.StabilityIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The decision on one candidate: a column has drifted if any of its channels has, and is undecided if any of them is. */
final class Judgement {

    private static final double ONE_IN_TWENTY = 0.05;
    private static final int BINS = 10;

    private final Candidate candidate;
    private final Family family;
    private final DriftSettings settings;
    private final List<Mark> past;

    Judgement(Candidate candidate, Family family, DriftSettings settings, List<Mark> past) {
        this.candidate = candidate;
        this.family = family;
        this.settings = settings;
        this.past = past;
    }

    Feature feature() {
        var pair = candidate.pair();
        var deciding = deciding();
        var decision = decision();
        var drifted = decision == Decision.DRIFTED;
        @Nullable
        Kind kind = drifted ? deciding.map(channel -> Kinds.of(channel, pair, past, mark())).orElse(null) : null;
        var label = pair.name().equals(settings.label());
        return new Feature(
            pair.name(),
            pair.type().title(),
            pair.segment(),
            drifted,
            decision,
            kind,
            Advice.of(decision, kind, label),
            reason(deciding),
            label ? "label" : null,
            settings.weight(pair.name()),
            deciding.map(channel -> DecidedBy.of(channel, family.adjusted(channel))).orElse(null),
            tests()
        );
    }

    Mark mark() {
        var effect = deciding()
            .map(channel -> channel.threshold() == 0 ? channel.effect().value() : channel.effect().value() / channel.threshold())
            .orElse(0.0);
        return new Mark(effect, shift(), decision() == Decision.DRIFTED);
    }

    private double shift() {
        return candidate
            .pair()
            .numbers()
            .map(numbers -> {
                var before = numbers.reference().range();
                var shift = (numbers.current().range().mean() - before.mean()) / before.deviation();
                return Double.isFinite(shift) ? shift : 0.0;
            })
            .orElse(0.0);
    }

    private Decision decision() {
        if (!candidate.votes()) {
            return Decision.EXCLUDED;
        }
        if (any(Truth.YES)) {
            return Decision.DRIFTED;
        }
        if (any(Truth.MAYBE)) {
            return Decision.UNDECIDED;
        }
        return candidate.values().isEmpty() ? Decision.NOT_COMPARED : Decision.NOT_DRIFTED;
    }

    private boolean any(Truth truth) {
        return candidate.voting().anyMatch(channel -> drifted(channel) == truth);
    }

    private Truth drifted(Channel channel) {
        return channel.drifted(family.adjusted(channel), settings.alpha());
    }

    /** The channel that raised the alarm, a particular one before that of all values; else that of the values. */
    private Optional<Channel> deciding() {
        return first(Truth.YES)
            .or(() -> first(Truth.MAYBE))
            .or(candidate::values);
    }

    private Optional<Channel> first(Truth truth) {
        if (!candidate.votes()) {
            return Optional.empty();
        }
        return Stream.concat(candidate.population().stream(), candidate.values().stream())
            .filter(channel -> drifted(channel) == truth)
            .findFirst();
    }

    private Text reason(Optional<Channel> deciding) {
        var pair = candidate.pair();
        var why = candidate
            .excluded()
            .or(() -> deciding.map(channel -> Reasons.of(drifted(channel), channel, family.adjusted(channel), settings.alpha())))
            .or(candidate::silent)
            .orElse(Reasons.EMPTY);
        if (pair.current() == null && candidate.votes()) {
            why = Reasons.GONE.and(why);
        }
        if (pair.hasChangedKind()) {
            why = Reasons.KIND_CHANGED.and(why);
        }
        var infinite = pair.before(0).infinite() + pair.after(0).infinite();
        return infinite == 0 ? why : why.and(Reasons.infinite(infinite));
    }

    private Map<String, TestValue> tests() {
        var tests = new LinkedHashMap<String, TestValue>();
        candidate
            .measures()
            .all()
            .forEach((name, found) -> tests.put(name, TestValue.of(found, name.equals(Score.PSI.id()) ? critical() : null)));
        return tests;
    }

    private double critical() {
        var pair = candidate.pair();
        var bins = pair.isContinuous()
            ? BINS
            : pair
                  .categories()
                  .map(table -> table.referenceCounts().length)
                  .orElse(1);
        return StabilityIndex.critical(pair.before(0).present(), pair.after(0).present(), bins, ONE_IN_TWENTY);
    }
}
