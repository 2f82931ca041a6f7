package io.gatehouse.drift.decision;

import io.gatehouse.drift.decision.DriftSettings.Column;
import java.util.Optional;

/**
 * Which score decides on a column: the contract's, or else, as Evidently chooses, by the reference's rows and the kind of values. Up to a
 * thousand rows tests see what distances cannot; beyond, tests see what nobody minds.
 */
final class ScoreChoice {

    private static final int SMALL = 1000;

    private ScoreChoice() {}

    static Optional<Channel> choose(Pair pair, Column settings, Measures measures, long referenceRows) {
        var values = pair.before(0).present() + (double) pair.after(0).present();
        var wanted = settings.score();
        if (wanted != null) {
            var channel = Channel.of(wanted, threshold(settings, wanted), measures, values);
            if (channel.isPresent()) {
                return channel;
            }
        }
        var score = byDefault(pair, measures, referenceRows);
        return Channel.of(score, threshold(settings, score), measures, values).map(channel ->
            channel.matters() == Truth.MAYBE && score == Score.WASSERSTEIN ? sharper(channel, measures) : channel
        );
    }

    /** The band of the Wasserstein distance widens with the range of the values, that of Kolmogorov-Smirnov does not. */
    private static Channel sharper(Channel straddling, Measures measures) {
        return Channel.of(Score.KS, Score.KS.threshold(), measures, 0)
            .filter(ks -> ks.matters() != Truth.MAYBE)
            .orElse(straddling);
    }

    private static Score byDefault(Pair pair, Measures measures, long referenceRows) {
        if (pair.isContinuous()) {
            return referenceRows <= SMALL || measures.get(Score.WASSERSTEIN.id()) == null ? Score.KS : Score.WASSERSTEIN;
        }
        if (referenceRows > SMALL) {
            return Score.JENSEN_SHANNON;
        }
        return measures.get(Score.Z.id()) != null ? Score.Z : Score.CHI_SQUARE;
    }

    private static double threshold(Column settings, Score score) {
        var given = settings.threshold();
        return given == null ? score.threshold() : given;
    }
}
