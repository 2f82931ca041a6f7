package io.gatehouse.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as XGBoost's own, of models that it trained just now. */
class TreeModelTest {

    private static final double NEAR = 1e-6;
    private static final float[] ROWS = Boosters.rows(700, 2);

    @ParameterizedTest
    @ValueSource(
        strings = {
            "objective=binary:logistic",
            "objective=binary:logistic base_score=0.2",
            "objective=binary:logitraw",
            "objective=binary:logitraw base_score=0.2",
            "objective=binary:hinge",
            "objective=reg:logistic",
            "objective=reg:squarederror",
            "objective=reg:absoluteerror",
            "objective=reg:pseudohubererror",
            "objective=reg:gamma",
            "objective=reg:tweedie",
            "objective=count:poisson",
            "objective=rank:pairwise",
            "objective=multi:softprob num_class=3",
            "objective=multi:softprob num_class=3 num_parallel_tree=3 subsample=0.5",
            "objective=binary:logistic booster=dart rate_drop=0.3",
            "objective=reg:squarederror max_depth=0 grow_policy=lossguide max_leaves=200",
            "objective=binary:logistic max_depth=14 min_child_weight=0",
        }
    )
    void shouldAnswerAsXgboostDoes(String settings) throws Exception {
        var booster = Boosters.train(settings.split(" "));
        var rows = Boosters.matrix(ROWS);

        for (var format : new String[] { "ubj", "json" }) {
            var model = TreeModel.read(booster.toByteArray(format));
            assertThat(model.features()).containsExactly(Boosters.NAMES);
            assertThat(model.isCategorical(2)).isTrue();
            assertNear(answers(model), booster.predict(rows));
            assertNear(margins(model), booster.predict(rows, true));
        }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
            "objective=binary:logistic",
            "objective=reg:gamma",
            "objective=multi:softprob num_class=3",
            "objective=binary:logistic booster=dart rate_drop=0.3",
            "objective=reg:squarederror max_depth=12",
        }
    )
    void shouldExplainAsXgboostDoes(String settings) throws Exception {
        var booster = Boosters.train(settings.split(" "));
        var shap = new TreeShap(TreeModel.read(booster.toByteArray("ubj")));
        var expected = booster.predictContrib(Boosters.matrix(ROWS), 0);

        for (int row = 0; row < 100; row++) {
            var actual = shap.explain(Arrays.copyOfRange(ROWS, row * Boosters.WIDTH, (row + 1) * Boosters.WIDTH));
            var flat = Arrays.stream(actual).flatMapToDouble(Arrays::stream).toArray();
            for (int i = 0; i < flat.length; i++) {
                assertThat(flat[i]).isCloseTo(expected[row][i], within(1e-5));
            }
        }
    }

    @Test
    void shouldGiveTheProbabilitiesOfClassesThatXgboostOnlyNames() throws Exception {
        var booster = Boosters.train("objective=multi:softmax", "num_class=3");
        var named = booster.predict(Boosters.matrix(ROWS));
        var answers = answers(TreeModel.read(booster.toByteArray("ubj")));

        for (int row = 0; row < named.length; row++) {
            float most = Math.max(answers[3 * row], Math.max(answers[3 * row + 1], answers[3 * row + 2]));
            assertThat(answers[3 * row + (int) named[row][0]]).isEqualTo(most);
        }
    }

    @Test
    void shouldStopAtTheBestIteration() throws Exception {
        var booster = Boosters.train("objective=multi:softprob", "num_class=3");
        booster.setAttr("best_iteration", "4");
        var model = TreeModel.read(booster.toByteArray("ubj"));

        assertThat(model.size()).isEqualTo(15);
        assertNear(margins(model), booster.predict(Boosters.matrix(ROWS), true, 5));
    }

    @Test
    void shouldTakeUnknownAndImpossibleCategoriesAsXgboostDoes() throws Exception {
        var booster = Boosters.train("objective=reg:squarederror");
        var rows = Boosters.rows(12, 3);
        float[] categories = { 12, 13, 63, 64, 1000, 1.5f, 11.9f, -0.5f, -1, 1e9f, Float.NaN, 16777216 };
        for (int i = 0; i < categories.length; i++) {
            rows[i * Boosters.WIDTH + 2] = categories[i];
        }
        var answers = new float[categories.length];
        TreeModel.read(booster.toByteArray("ubj")).predict(rows, categories.length, answers);

        assertNear(answers, booster.predict(Boosters.matrix(rows)));
    }

    @Test
    void shouldReadTheBaseScoresOfNewerFiles() throws Exception {
        var booster = Boosters.train("objective=multi:softprob", "num_class=3");
        var file = new String(booster.toByteArray("json"), StandardCharsets.UTF_8);
        var newer = file.replaceFirst("\"base_score\":\"[^\"]*\"", "\"base_score\":\"[1E-1,2E-1,3E-1]\"");
        var row = Arrays.copyOf(ROWS, Boosters.WIDTH);
        var before = TreeModel.read(file.getBytes(StandardCharsets.UTF_8)).margins(row);
        var after = TreeModel.read(newer.getBytes(StandardCharsets.UTF_8)).margins(row);

        assertThat(newer).isNotEqualTo(file);
        assertThat(after[2] - after[0] - (before[2] - before[0])).isCloseTo(0.2f, within(1e-6f));
    }

    @Test
    void shouldAnswerAsANewerXgboostDoesWhoseFileHasABaseScoreAClass() throws Exception {
        var expected = new JsonMapper().readTree(TreeModelTest.class.getResource("newer.json"));
        try (var file = TreeModelTest.class.getResourceAsStream("newer.ubj")) {
            var model = TreeModel.read(file.readAllBytes());
            var answers = new float[3];
            for (int i = 0; i < expected.path("rows").size(); i++) {
                var cells = new float[3];
                for (int j = 0; j < cells.length; j++) {
                    var cell = expected.path("rows").path(i).path(j);
                    cells[j] = cell.isNull() ? Float.NaN : cell.floatValue();
                }
                model.predict(cells, 1, answers);
                for (int j = 0; j < answers.length; j++) {
                    var answer = expected.path("answers").path(i).path(j).floatValue();
                    assertThat(answers[j]).isCloseTo(answer, within((float) NEAR));
                }
            }
        }
    }

    @Test
    void shouldSayWhatIsNotReadHere() throws Exception {
        var file = new String(Boosters.train("objective=binary:logistic").toByteArray("json"), StandardCharsets.UTF_8);

        assertRefused(file.replaceFirst("\"version\":\\[3,0", "\"version\":[4,1"), "saved by XGBoost 4.1");
        assertRefused(file.replace("\"name\":\"gbtree\"", "\"name\":\"gblinear\""), "gblinear");
        assertRefused(file.replace("binary:logistic", "binary:own"), "'binary:own'");
        assertRefused(file.replaceFirst("\"size_leaf_vector\":\"1\"", "\"size_leaf_vector\":\"3\""), "one_output_per_tree");
        assertRefused(file.replaceFirst("\"base_score\":\"[^\"]*\"", "\"base_score\":\"2\""), "base_score 2");
        assertRefused("{\"learner\":{}}", "no XGBoost model");
        assertRefused("[ ".repeat(10), "neither JSON nor");
        assertRefused("{\"a\":" + "[".repeat(100), "nested deeper");
    }

    private static void assertRefused(String file, String why) {
        assertThatThrownBy(() -> TreeModel.read(file.getBytes(StandardCharsets.UTF_8)))
            .isInstanceOf(UnreadableModel.class)
            .hasMessageContaining(why);
    }

    private static float[] answers(TreeModel model) {
        var answers = new float[(ROWS.length / Boosters.WIDTH) * model.outputs()];
        model.predict(ROWS, ROWS.length / Boosters.WIDTH, answers);
        return answers;
    }

    private static float[] margins(TreeModel model) {
        var margins = new float[(ROWS.length / Boosters.WIDTH) * model.outputs()];
        model.margins(ROWS, ROWS.length / Boosters.WIDTH, margins);
        return margins;
    }

    private static void assertNear(float[] actual, float[][] expected) {
        int width = expected[0].length;
        assertThat(actual).hasSize(expected.length * width);
        for (int i = 0; i < actual.length; i++) {
            float value = expected[i / width][i % width];
            assertThat(actual[i]).isCloseTo(value, within((float) (NEAR * Math.max(1, Math.abs(value)))));
        }
    }
}
