package io.gatehouse.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A file from elsewhere is read, or refused with a sentence: never anything else. */
class BrokenFilesTest {

    private static final int TRIES = 500;

    @Test
    void shouldReadOrRefuseWhateverHappenedToTheBytes() throws Exception {
        var booster = Boosters.train("objective=multi:softprob", "num_class=3");
        var random = new SplittableRandom(5);
        int refused = 0;
        int read = 0;
        for (var format : new String[] { "ubj", "json" }) {
            var whole = booster.toByteArray(format);
            for (int i = 0; i < TRIES; i++) {
                if (survives(spoiled(whole, random))) {
                    read++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(TRIES / 10);
        assertThat(read).isGreaterThan(TRIES / 10);
    }

    /** What is read must answer, too: walks end, and none leaves the arrays. */
    private static boolean survives(byte[] file) {
        try {
            var model = TreeModel.read(file);
            if (model.width() < 1_000 && model.outputs() < 1_000) {
                var row = new float[model.width()];
                var answers = new float[model.outputs()];
                model.predict(row, 1, answers);
                Arrays.fill(row, Float.NaN);
                model.predict(row, 1, answers);
                new TreeShap(model).explain(row);
            }
            return true;
        } catch (UnreadableModel refused) {
            assertThat(refused.getMessage()).contains(": ");
            return false;
        }
    }

    private static byte[] spoiled(byte[] whole, SplittableRandom random) {
        var bytes = whole.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            default -> {
                int from = random.nextInt(bytes.length - 16);
                System.arraycopy(whole, random.nextInt(bytes.length - 16), bytes, from, 16);
            }
        }
        return bytes;
    }

    @Test
    void shouldRefuseTreesThatAreNone() {
        assertBroken("[1,-1,-1]", "[0,-1,-1]", "[0,0,0]");
        assertBroken("[1,-1,-1]", "[1,-1,-1]", "[0,0,0]");
        assertBroken("[1,2,0]", "[2,0,1]", "[0,0,0]");
        assertBroken("[1,-1,-1]", "[3,-1,-1]", "[0,0,0]");
        assertBroken("[1,-1,-1]", "[-5,-1,-1]", "[0,0,0]");
        assertBroken("[1,-1,-1]", "[2,-1,-1]", "[9,0,0]");
        assertBroken("[1,-1]", "[2,-1,-1]", "[0,0,0]");
        assertBroken("[]", "[]", "[]");
        assertThat(TreeModel.read(file("[2,-1,-1]", "[1,-1,-1]", "[0,0,0]")).margins(new float[] { 0 })).containsExactly(0.75f);
    }

    @Test
    void shouldRefuseATreeThatIsTooDeep() {
        int depth = 2_000;
        var left = new int[2 * depth + 1];
        var right = new int[left.length];
        for (int i = 0; i < left.length; i++) {
            boolean inner = i % 2 == 0 && i < 2 * depth;
            left[i] = inner ? i + 1 : -1;
            right[i] = inner ? i + 2 : -1;
        }
        var features = Arrays.toString(new int[left.length]);

        assertThatThrownBy(() -> TreeModel.read(file(Arrays.toString(left), Arrays.toString(right), features))).hasMessageContaining(
            "max_depth"
        );
    }

    @Test
    void shouldRefuseBracketsWithoutEnd() {
        var brackets = new byte[1 << 20];
        Arrays.fill(brackets, (byte) '[');
        brackets[0] = '{';
        brackets[1] = 'i';
        brackets[2] = 1;
        brackets[3] = 'a';
        byte[] promise = { '{', 'i', 1, 'a', '[', '$', 'T', '#', 'l', 127, -1, -1, -1 };

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThatThrownBy(() -> TreeModel.read(brackets)).hasMessageContaining("nested deeper");
            assertThatThrownBy(() -> TreeModel.read(promise)).hasMessageContaining("ends in the middle");
        });
    }

    private static void assertBroken(String left, String right, String features) {
        assertThatThrownBy(() -> TreeModel.read(file(left, right, features)))
            .isInstanceOf(UnreadableModel.class)
            .hasMessageContaining("broken");
    }

    /** A model of one tree, whose leaves say 0.25 and 0.75. */
    private static byte[] file(String left, String right, String features) {
        int size = features.split(",", -1).length;
        var tree =
            "\"left_children\":%s,\"right_children\":%s,\"split_indices\":%s,\"split_conditions\":%s,\"default_left\":%s,\"sum_hessian\":%s";
        var zeros = Arrays.toString(new int[size]);
        var limits = new double[size];
        for (int i = 1; i < size; i++) {
            limits[i] = i == 1 ? 0.75 : 0.25;
        }
        return """
        {"version":[3,0,4],"learner":{"objective":{"name":"reg:squarederror"},"feature_names":["x"],
        "learner_model_param":{"num_feature":"1","base_score":"0"},
        "gradient_booster":{"name":"gbtree","model":{"tree_info":[0],"trees":[{%s}]}}}}
        """
            .formatted(tree.formatted(left, right, features, Arrays.toString(limits), zeros, zeros))
            .getBytes(StandardCharsets.UTF_8);
    }
}
