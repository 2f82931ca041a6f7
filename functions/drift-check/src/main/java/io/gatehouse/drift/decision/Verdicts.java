package io.gatehouse.drift.decision;

import java.util.List;
import java.util.stream.Collectors;

/** The verdict on a data set as a sentence. */
final class Verdicts {

    private static final int MOST_NAMED = 5;

    private Verdicts() {}

    static Text sentence(List<Feature> features, boolean drifted, double share, DriftSettings settings) {
        var names = features.stream().filter(Feature::drifted).map(Feature::name).toList();
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
        if (drifted) {
            return what;
        }
        return what.and(
            new Text(
                "Their share, " + Figures.percent(share) + ", is below the contract's " + Figures.percent(settings.share()) + ".",
                "그 비중 " + Figures.percent(share) + "은 계약의 기준 " + Figures.percent(settings.share()) + " 미만입니다."
            )
        );
    }
}
