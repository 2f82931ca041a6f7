package io.gatehouse.drift.decision;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column that was measured and not yet decided upon.
 *
 * @param excluded why it has no vote
 * @param silent why its values cannot be compared
 * @param values the channel of its values
 * @param population the channels of missing values and of new categories
 */
record Candidate(
    Pair pair,
    Measures measures,
    Optional<Text> excluded,
    Optional<Text> silent,
    Optional<Channel> values,
    List<Channel> population
) {
    static Candidate of(Pair pair, long referenceRows, long currentRows, DriftSettings settings, int columns) {
        var column = settings.column(pair.name());
        var measures = Measures.of(pair, referenceRows, currentRows, columns);
        var before = pair.before(referenceRows);
        var after = pair.after(currentRows);
        var fewRows = Math.min(referenceRows, currentRows) < settings.leastRows();
        var fewValues = Math.min(before.present(), after.present()) < settings.leastRows();
        var values = ScoreChoice.choose(pair, column, measures, referenceRows).filter(channel -> !fewValues);
        var missing = Channel.population(Measures.MISSING, settings.missing(), measures).filter(
            channel -> !fewRows && pair.reference() != null
        );
        var news = Channel.population(Measures.NEW_CATEGORIES, settings.newCategories(), measures).filter(
            channel -> !fewValues && isMore(measures)
        );
        return new Candidate(
            pair,
            measures,
            excluded(pair, column, settings),
            silent(pair, before, after, settings),
            values,
            Stream.of(missing, news).flatMap(Optional::stream).toList()
        );
    }

    /** Fewer new categories than expected are no news. */
    private static boolean isMore(Measures measures) {
        var found = measures.get(Measures.NEW_CATEGORIES);
        return found != null && found.statistic().value() > 0;
    }

    private static Optional<Text> excluded(Pair pair, DriftSettings.Column column, DriftSettings settings) {
        if (column.votes() != null) {
            return column.votes() ? Optional.empty() : Optional.of(Reasons.NO_VOTE);
        }
        if (pair.isTemporal()) {
            return Optional.of(Reasons.TEMPORAL);
        }
        if (settings.keys().contains(pair.name())) {
            return Optional.of(Reasons.KEY);
        }
        var unique = pair.reference() != null && pair.reference().unique() && (pair.current() == null || pair.current().unique());
        return unique ? Optional.of(Reasons.UNIQUE) : Optional.empty();
    }

    private static Optional<Text> silent(Pair pair, Side before, Side after, DriftSettings settings) {
        if (pair.reference() == null) {
            return Optional.of(Reasons.NEW);
        }
        if (pair.current() == null) {
            return Optional.of(Reasons.GONE);
        }
        if (before.present() == 0 && after.present() == 0) {
            return Optional.of(Reasons.EMPTY);
        }
        if (Math.min(before.present(), after.present()) < settings.leastRows()) {
            return Optional.of(Reasons.tooFew(settings.leastRows(), before.present(), after.present()));
        }
        if (before.personal() || after.personal()) {
            return Optional.of(Reasons.PERSONAL);
        }
        return Optional.of(Reasons.TOO_VARIED);
    }

    boolean votes() {
        return excluded.isEmpty();
    }

    /** The channels that may raise an alarm. */
    Stream<Channel> voting() {
        return votes() ? Stream.concat(values.stream(), population.stream()) : Stream.empty();
    }
}
