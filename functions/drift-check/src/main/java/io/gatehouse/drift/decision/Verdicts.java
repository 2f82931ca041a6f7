package io.gatehouse.drift.decision;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The verdict on a data set as a sentence. */
final class Verdicts {

    private static final int MOST_NAMED = 5;

    private Verdicts() {}

    static Text sentence(List<Feature> features, boolean drifted, double share, DriftSettings settings) {
        var names = features.stream().filter(Feature::drifted).map(Feature::name).distinct().toList();
        var undecided = features
            .stream()
            .filter(feature -> feature.decision() == Decision.UNDECIDED)
            .count();
        if (names.isEmpty()) {
            return undecided == 0
                ? new Text("No column drifted.", "변화한 열이 없습니다.")
                : new Text(
                      "No column is known to have drifted; " + undecided + " cannot be told from profiles.",
                      "변화가 확인된 열이 없습니다. " + undecided + "개 열은 프로파일로 판정할 수 없습니다."
                  );
        }
        var named = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + (names.size() > MOST_NAMED ? ", …" : "");
        var what = new Text(
            names.size() + (names.size() == 1 ? " column drifted: " : " columns drifted: ") + named + ".",
            names.size() + "개 열이 변화했습니다: " + named + "."
        );
        var told = worstSegment(features).map(what::and).orElse(what);
        if (drifted) {
            return told;
        }
        return told.and(
            new Text(
                "Their share, " + Figures.percent(share) + ", is below the contract's " + Figures.percent(settings.share()) + ".",
                "그 비중 " + Figures.percent(share) + "은 계약의 기준 " + Figures.percent(settings.share()) + " 미만입니다."
            )
        );
    }

    /** Where the effect is the largest, in units of its threshold. */
    private static Optional<Text> worstSegment(List<Feature> features) {
        return features
            .stream()
            .filter(feature -> feature.drifted() && feature.segment() != null)
            .max(Comparator.comparingDouble(Verdicts::size))
            .map(worst ->
                new Text(
                    "Most in the segment " + worst.segment() + ", column " + worst.name() + ".",
                    "가장 크게 변한 구간은 " + worst.segment() + "의 " + worst.name() + " 열입니다."
                )
            );
    }

    private static double size(Feature feature) {
        var by = feature.decidedBy();
        return by == null ? 0 : by.threshold() == 0 ? by.effect() : by.effect() / by.threshold();
    }
}
