package io.gatehouse.drift.decision;

import org.jspecify.annotations.Nullable;

/** What to do about a column next. */
final class Advice {

    private static final Text NOTHING = new Text("Nothing to do.", "할 일이 없습니다.");

    private Advice() {}

    static Text of(Decision decision, @Nullable Kind kind, boolean label) {
        return switch (decision) {
            case DRIFTED -> kind == null ? look() : label ? of(kind).and(relearn()) : of(kind);
            case UNDECIDED -> new Text(
                "Wait for more files, or compare the rows themselves.",
                "파일을 더 기다리거나 원본 행을 직접 비교하십시오."
            );
            case NOT_COMPARED -> new Text(
                "Read the reason; take a newer run as the baseline if this is how files are now.",
                "이유를 확인하고, 이제 이것이 정상이라면 최근 실행을 기준으로 지정하십시오."
            );
            case NOT_DRIFTED, EXCLUDED -> NOTHING;
        };
    }

    private static Text of(Kind kind) {
        return switch (kind) {
            case SUDDEN -> new Text(
                "It changed at once: look for a new source, unit or release upstream; if it is right, retrain and set a new baseline.",
                "한 번에 바뀌었습니다. 원천의 변경(단위, 배포)을 확인하고, 정상이라면 재학습 후 새 기준을 지정하십시오."
            );
            case GRADUAL -> new Text(
                "It has moved step by step: plan to retrain on recent rows, then set a new baseline.",
                "서서히 바뀌고 있습니다. 최근 데이터로 재학습을 계획하고 이후 새 기준을 지정하십시오."
            );
            case VARIANCE -> new Text(
                "The spread changed, not the middle: check instruments and outliers; scaling learnt before no longer fits.",
                "평균이 아니라 흩어진 정도가 바뀌었습니다. 측정 장비와 이상값, 기존 스케일링을 확인하십시오."
            );
            case SEASONAL -> new Text(
                "It came and went before: compare with the same season, by a pinned run or a window that covers a whole period.",
                "전에도 나타났다 사라진 변화입니다. 같은 계절의 실행이나 한 주기를 덮는 구간과 비교하십시오."
            );
            case MISSINGNESS -> new Text(
                "Another share of rows has no value: ask upstream whether the column is still filled, and check how models treat gaps.",
                "결측 비율이 바뀌었습니다. 원천에서 열을 계속 채우는지, 모델이 결측을 어떻게 다루는지 확인하십시오."
            );
            case NEW_CATEGORY -> new Text(
                "Rows have categories nobody knew: map or add them in the contract, and retrain if models must know them.",
                "알지 못하던 범주가 나타났습니다. 계약에 추가하거나 매핑하고, 필요하면 재학습하십시오."
            );
        };
    }

    private static Text look() {
        return new Text("Look at the column's distributions.", "열의 분포를 확인하십시오.");
    }

    private static Text relearn() {
        return new Text(
            "It is the label: what models learnt is no longer what happens, so evaluate them on recent rows first.",
            "레이블 열입니다. 모델이 배운 것과 현실이 달라졌으므로 최근 데이터로 먼저 평가하십시오."
        );
    }
}
