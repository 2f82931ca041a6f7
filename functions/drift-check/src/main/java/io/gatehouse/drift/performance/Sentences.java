package io.gatehouse.drift.performance;

import io.gatehouse.drift.decision.Figures;
import io.gatehouse.drift.decision.Text;
import io.gatehouse.drift.performance.Curve.Point;
import io.gatehouse.drift.performance.Curve.Verdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why it was decided so, and what to do, in both languages. */
final class Sentences {

    static final Text NOTHING = new Text("Nothing to do.", "할 일이 없습니다.");

    private Sentences() {}

    static Text name(Metric metric) {
        return switch (metric) {
            case ACCURACY -> new Text("accuracy", "정확도");
            case F1 -> new Text("F1", "F1");
            case AUC -> new Text("area under the ROC curve", "ROC 곡선 아래 면적(AUC)");
            case BRIER -> new Text("Brier score", "브라이어 점수");
            case ECE -> new Text("calibration error", "보정 오차(ECE)");
            case RMSE -> new Text("root mean squared error", "평균 제곱근 오차(RMSE)");
        };
    }

    static Text reason(Metric metric, double threshold, PerformanceSettings settings, List<Point> points, boolean fallen) {
        var judged = points
            .stream()
            .filter(point -> point.fall() != null && (!fallen || point.verdict() == Verdict.FELL))
            .toList();
        if (judged.isEmpty()) {
            return new Text(
                String.format(
                    Locale.ROOT,
                    "Too few labels yet: %d make a reference, %d a window.",
                    settings.referenceLabels(),
                    settings.leastLabels()
                ),
                String.format(
                    Locale.ROOT,
                    "아직 레이블이 적습니다: 기준에 %d개, 구간마다 %d개가 필요합니다.",
                    settings.referenceLabels(),
                    settings.leastLabels()
                )
            );
        }
        var last = judged.getLast();
        var before = Figures.of(points.getFirst().value());
        var now = Figures.of(last.value());
        var limit = metric == Metric.RMSE ? Figures.percent(threshold) : Figures.of(threshold);
        var p = chance(last.adjustedPValue());
        if (fallen) {
            return new Text(
                "It went from " + before + " to " + now + ", at least the " + limit + " that count" + p.en() + ".",
                before + "에서 " + now + "(으)로 바뀌어 기준 " + limit + " 이상입니다" + p.ko() + "."
            );
        }
        return new Text(
            "It was " + before + " and is " + now + "; a change of " + limit + " counts" + p.en() + ".",
            before + "에서 " + now + "입니다. 기준은 " + limit + "입니다" + p.ko() + "."
        );
    }

    private static Text chance(@Nullable Double p) {
        return p == null ? Text.same("") : new Text("; adjusted p " + Figures.of(p), " (보정 p값 " + Figures.of(p) + ")");
    }

    static Text verdict(List<Curve> fallen, boolean judged) {
        if (fallen.isEmpty()) {
            return judged
                ? new Text("The model answers as well as it did.", "모델 성능이 유지되고 있습니다.")
                : new Text("There are too few labels to tell.", "판정하기에 레이블이 부족합니다.");
        }
        var worst = fallen.getFirst();
        var name = name(worst.metric());
        var where = worst.segment() == null ? Text.same("") : new Text(" of " + worst.segment(), worst.segment() + "의 ");
        return new Text(
            "The " + name.en() + where.en() + " fell. " + worst.reason().en(),
            where.ko() + name.ko() + " 성능이 떨어졌습니다. " + worst.reason().ko()
        );
    }

    /** What the verdict leaves out. */
    static Text incomplete() {
        return new Text(
            "Only the newest 100 files and 200,000 lines of labels and of predictions were joined; older ones judge nothing.",
            "레이블과 예측 모두 최근 100개 파일, 200,000행까지만 결합했습니다. 그보다 오래된 것은 판정에 쓰이지 않습니다."
        );
    }

    static Text advice(List<Curve> fallen, boolean everywhere) {
        if (fallen.isEmpty()) {
            return NOTHING;
        }
        if (!everywhere) {
            return new Text(
                "Only a part of the predictions got worse: look for what changed there, collect labels of it, and retrain with more of its rows.",
                "일부 구간에서만 나빠졌습니다. 그 구간의 변화를 확인하고 레이블을 더 모아 재학습하십시오."
            );
        }
        var calibration = fallen.stream().allMatch(curve -> curve.metric() == Metric.BRIER || curve.metric() == Metric.ECE);
        return calibration
            ? new Text(
                  "Scores no longer say how likely a class is, though the classes hold: calibrate the model anew on recent labels.",
                  "예측 클래스는 유지되나 확률이 맞지 않습니다. 최근 레이블로 확률을 다시 보정하십시오."
              )
            : new Text(
                  "What the model learnt no longer holds: retrain on rows since the fall began, compare with the version before, and roll back if that is better.",
                  "모델이 배운 관계가 더는 맞지 않습니다. 하락 이후 데이터로 재학습하고, 이전 버전이 더 나으면 되돌리십시오."
              );
    }
}
