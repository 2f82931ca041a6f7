package io.gatehouse.drift.decision;

/** Measures in words. */
public final class Names {

    private Names() {}

    /** The name of a measure as sentences use it. */
    public static Text of(String measure) {
        return switch (measure) {
            case "ks" -> new Text("the Kolmogorov-Smirnov distance", "콜모고로프-스미르노프 거리");
            case "wasserstein" -> new Text("the Wasserstein distance in standard deviations", "표준편차 단위 바서슈타인 거리");
            case "psi" -> new Text("the population stability index", "모집단 안정성 지수(PSI)");
            case "chi_square" -> new Text("Cramér's V", "크라메르 V");
            case "z" -> new Text("the difference of the proportions", "비율의 차이");
            case "jensen_shannon" -> new Text("the Jensen-Shannon distance", "옌센-섀넌 거리");
            case "missing" -> new Text("the change of the share of missing values", "결측 비율의 변화");
            case "new_categories" -> new Text("the share of rows with new categories", "새 범주가 있는 행의 비율");
            default -> Text.same(measure);
        };
    }
}
