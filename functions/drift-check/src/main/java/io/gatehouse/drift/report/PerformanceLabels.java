package io.gatehouse.drift.report;

import io.gatehouse.drift.decision.Text;
import io.gatehouse.drift.performance.Curve.Verdict;
import io.gatehouse.drift.performance.Metric;

/** The fixed words of the page on a model. */
public final class PerformanceLabels {

    public static final Text ALL = new Text("all predictions", "전체 예측");
    public static final Text WINDOWS = new Text("All windows", "모든 구간");
    public static final Text FROM = new Text("From", "시작");
    public static final Text LABELLED = new Text("Labels", "레이블");
    public static final Text VALUE = new Text("Value", "값");
    public static final Text VERDICT = new Text("Verdict", "판정");
    public static final Text NOTICED = new Text("What detectors noticed", "탐지기가 알아챈 시점");
    public static final Text LINES = new Text(
        "solid: reference; dashed: from there on a fall counts",
        "실선: 기준, 점선: 하락으로 보는 한계"
    );
    static final Text LABELS = new Text("Labels", "레이블");
    static final Text PREDICTIONS = new Text("Predictions", "예측");
    static final Text JOINED = new Text("Predictions with a label", "레이블이 있는 예측");
    static final Text UNMATCHED = new Text("Labels without a prediction", "예측이 없는 레이블");
    static final Text REPEATED = new Text("Labels given again", "중복 레이블");
    static final Text UNREADABLE = new Text("Lines not understood", "읽지 못한 행");
    static final Text LEVEL = new Text("Level of adjusted p-values", "보정 p값 수준");

    private PerformanceLabels() {}

    static Text title(String verdict) {
        return switch (verdict) {
            case "drifted" -> new Text("Performance fell", "성능 하락");
            case "undecided" -> new Text("Too few labels", "레이블 부족");
            default -> new Text("Performance holds", "성능 유지");
        };
    }

    static Text verdict(boolean fallen, boolean judged) {
        return fallen ? new Text("Fell", "하락") : judged ? new Text("Holds", "유지") : new Text("Too few labels", "레이블 부족");
    }

    static Text of(Verdict verdict) {
        return switch (verdict) {
            case REFERENCE -> new Text("reference", "기준");
            case HELD -> new Text("held", "유지");
            case FELL -> new Text("fell", "하락");
            case TOO_FEW -> new Text("too few", "부족");
        };
    }

    static Text of(Metric metric) {
        return switch (metric) {
            case ACCURACY -> new Text("Accuracy", "정확도");
            case F1 -> new Text("F1", "F1");
            case AUC -> new Text("AUC", "AUC");
            case BRIER -> new Text("Brier score (lower is better)", "브라이어 점수 (낮을수록 좋음)");
            case ECE -> new Text("Calibration error (lower is better)", "보정 오차 (낮을수록 좋음)");
            case RMSE -> new Text("Root mean squared error (lower is better)", "평균 제곱근 오차 (낮을수록 좋음)");
        };
    }
}
