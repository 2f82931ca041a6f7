package io.gatehouse.drift.report;

import io.gatehouse.drift.decision.Decision;
import io.gatehouse.drift.decision.Kind;
import io.gatehouse.drift.decision.Text;

/** The fixed words of the page. */
public final class Labels {

    public static final Text COLUMNS = new Text("columns", "열");
    public static final Text DRIFTED = new Text("drifted", "변화");
    public static final Text UNDECIDED = new Text("undecided", "판정 불가");
    public static final Text REFERENCE = new Text("Reference", "기준");
    public static final Text CURRENT = new Text("This run", "이번 실행");
    public static final Text HISTORY = new Text("Score, run by run", "실행별 점수");
    public static final Text THRESHOLD = new Text("dashed: threshold", "점선: 기준값");
    public static final Text TESTS = new Text("All measures", "모든 측정값");
    public static final Text MEASURE = new Text("Measure", "측정");
    public static final Text STATISTIC = new Text("Statistic", "통계량");
    public static final Text LABEL = new Text("label", "레이블");
    public static final Text MORE = new Text("More columns", "나머지 열");
    public static final Text COLUMN = new Text("Column", "열");
    public static final Text DECISION = new Text("Decision", "판정");
    public static final Text REASON = new Text("Reason", "이유");
    public static final Text EXPLANATION = new Text("What columns add to the model's answers", "모델의 답에 대한 열의 기여");
    static final Text TOLD_APART = new Text("Rows told apart by it (AUC)", "기여만으로 행을 구별 (AUC)");
    static final Text ORDER = new Text("Order of importance (NDCG)", "중요도 순서 (NDCG)");
    static final Text ANOMALY = new Text("Anomaly of the middle row, reference → run", "중앙 행의 이상 점수 (기준 → 이번)");
    static final Text BEGINS = new Text("Begins at row", "시작 행");
    static final Text RUN = new Text("Run", "실행");
    static final Text AGAINST = new Text("Compared with", "비교 기준");
    public static final Text MEAN = new Text(
        "Mean size of what each column adds, in the unit of the model's margin (log-odds for classes); the most important first.",
        "각 열이 더하는 값의 평균 크기로, 모델 마진의 단위(분류는 로그 오즈)입니다. 중요한 열부터입니다."
    );
    static final Text DRAWN = new Text("Rows drawn of all, reference and run", "뽑은 행 / 전체 (기준, 이번)");
    static final Text ROWS = new Text("Rows, reference and run", "행 수 (기준 / 이번)");
    static final Text LEVEL = new Text("Level of adjusted p-values", "보정 p값 수준");

    private Labels() {}

    static Text title(String verdict) {
        return switch (verdict) {
            case "drifted" -> new Text("Drift", "변화 감지");
            case "undecided" -> new Text("Undecided", "판정 불가");
            default -> new Text("No drift", "변화 없음");
        };
    }

    static Text of(Decision decision) {
        return switch (decision) {
            case DRIFTED -> new Text("Drifted", "변화");
            case NOT_DRIFTED -> new Text("No drift", "변화 없음");
            case UNDECIDED -> new Text("Undecided", "판정 불가");
            case NOT_COMPARED -> new Text("Not compared", "비교 안 함");
            case EXCLUDED -> new Text("No vote", "판정 제외");
        };
    }

    static Text of(Kind kind) {
        return switch (kind) {
            case SUDDEN -> new Text("sudden", "갑작스러운 변화");
            case GRADUAL -> new Text("gradual", "점진적 변화");
            case VARIANCE -> new Text("spread", "분산 변화");
            case SEASONAL -> new Text("seasonal", "계절성");
            case MISSINGNESS -> new Text("missing values", "결측 변화");
            case NEW_CATEGORY -> new Text("new categories", "새 범주");
        };
    }
}
