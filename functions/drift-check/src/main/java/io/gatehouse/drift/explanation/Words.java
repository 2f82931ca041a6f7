package io.gatehouse.drift.explanation;

import io.gatehouse.drift.decision.Explanation.Classifier;
import io.gatehouse.drift.decision.Explanation.Moment;
import io.gatehouse.drift.decision.Figures;
import io.gatehouse.drift.decision.Text;
import java.util.Optional;

/** Sentences about attributions. */
final class Words {

    static final Text AGAIN = new Text(
        "Mend it, and ask for the comparison again with POST /datasets/{dataset}/drift.",
        "고친 뒤 POST /datasets/{dataset}/drift 로 다시 비교하십시오."
    );

    private Words() {}

    static Text reason(boolean drifted, Classifier found, double ndcg, Optional<Moment> moment) {
        var figures = "AUC " + Figures.of(found.auc()) + ", p " + Figures.of(found.pValue()) + ", NDCG " + Figures.of(ndcg);
        if (!drifted) {
            return new Text(
                "What columns add to the model's answers is as it was (" + figures + ").",
                "모델의 답에 대한 열의 기여가 그대로입니다 (" + figures + ")."
            );
        }
        var what = new Text(
            "What columns add to the model's answers changed: rows can be told apart by it (" + figures + ").",
            "모델의 답에 대한 열의 기여가 바뀌었습니다: 기여만으로 행이 구별됩니다 (" + figures + ")."
        );
        return moment.map(at -> what.and(begins(at.row()))).orElse(what);
    }

    private static Text begins(long row) {
        var number = Figures.count(row);
        return new Text("It begins about row " + number + ".", "약 " + number + "번째 행부터입니다.");
    }

    static Text advice(boolean drifted) {
        if (!drifted) {
            return new Text("Nothing to do.", "할 일이 없습니다.");
        }
        return new Text(
            "Where no column drifted by itself, columns go together otherwise than before: check joins and the order of columns upstream, " +
                "then evaluate the model on recent labels before trusting it.",
            "개별 열이 그대로라면 열 사이의 관계가 바뀐 것입니다. 원천의 조인과 열 순서를 확인하고, 최근 레이블로 모델을 평가하십시오."
        );
    }

    static Text tooFew(int reference, int current) {
        return new Text(
            "Attributions need 30 rows on either side; there are " + reference + " and " + current + ".",
            "기여도 비교에는 양쪽에 30행이 필요합니다. 지금은 " + reference + "행과 " + current + "행입니다."
        );
    }

    static Text noRows() {
        return new Text(
            "The accepted rows of one of the runs are gone, so that attributions cannot be compared.",
            "한쪽 실행의 행이 남아 있지 않아 기여도를 비교할 수 없습니다."
        );
    }

    static Text noNumbers(String column) {
        return new Text(
            "The column '" + column + "' holds no numbers, and the model needs them: name columns as the model does.",
            "열 '" + column + "'에 숫자가 없습니다. 모델의 특성 이름과 열 이름을 맞추십시오."
        );
    }

    static Text personal(String column) {
        return new Text(
            "The column '" + column + "' is personal (gatehouse.pii), so that no rows of it are kept to be explained.",
            "열 '" + column + "'은 개인정보(gatehouse.pii)이므로 설명에 쓸 행을 보관하지 않습니다."
        );
    }
}
