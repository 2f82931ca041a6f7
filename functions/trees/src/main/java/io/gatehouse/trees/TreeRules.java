package io.gatehouse.trees;

import io.gatehouse.trees.TreeRule.Condition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rules that say in a few lines what a model of two classes found. Candidates are the ways of its trees (as inTrees has them; Deng,
 * International Journal of Data Science and Analytics 7, 2019). One after the other those are taken that set apart the most of the rows that are left: by weighted
 * relative accuracy, rows times the distance of their share of positives from that of all (Lavrač, Flach, Zupan 1999). Half of the rows
 * choose, the others measure, so that no rule is praised by the rows that made it.
 *
 * @param rules to be asked in this order; the first that holds decides
 * @param otherwise share of positives among the rows for which none holds
 * @param measured rows that measured them
 */
public record TreeRules(List<TreeRule> rules, double otherwise, int measured) {
    private static final int MOST = 8;
    private static final int FEWEST_ROWS = 20;
    private static final double FEWEST_SHARE = 0.01;
    /** Standard errors that a share must be away from that of all: some thousand candidates are looked at. */
    private static final double FAR = 4;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    public TreeRules {
        rules = List.copyOf(rules);
    }

    /**
     * Suggests rules.
     *
     * @param model of one output
     * @param rows in the model's order row after row, NaN where there is no value; not those that it was trained on
     * @param positive what was true of each row
     * @throws IllegalArgumentException if the model tells more than two classes apart, or there are not as many rows
     */
    public static TreeRules suggest(TreeModel model, float[] rows, boolean[] positive) {
        if (model.outputs() != 1 || rows.length != positive.length * model.width()) {
            throw new IllegalArgumentException("Rules are made of a model of two classes, and rows of its width");
        }
        return new Search(model, rows, positive).suggest();
    }

    /** Whether a row is one of the half that chooses. Rows may repeat themselves: every second one would be another kind of row. */
    static boolean chooses(int row) {
        return row * GOLDEN < 0;
    }

    /** Lives in one call. */
    private static final class Search {

        private final List<List<Condition>> candidates;
        private final int width;
        private final float[] rows;
        private final boolean[] positive;
        private final BitSet left = new BitSet();
        private final BitSet positives = new BitSet();
        private final Map<Condition, BitSet> holding = new HashMap<>();

        Search(TreeModel model, float[] rows, boolean[] positive) {
            this.candidates = Candidates.of(model.trees());
            this.width = model.width();
            this.rows = rows;
            this.positive = positive;
            for (int row = 0; row < positive.length; row++) {
                left.set(row, chooses(row));
                positives.set(row, positive[row] && chooses(row));
            }
        }

        TreeRules suggest() {
            int fewest = Math.max(FEWEST_ROWS, (int) (FEWEST_SHARE * left.cardinality()));
            var taken = new ArrayList<TreeRule>();
            for (var next = best(fewest); taken.size() < MOST && next.isPresent(); next = best(fewest)) {
                var decided = covered(next.get());
                taken.add(new TreeRule(next.get(), share(decided), 0, 0));
                left.andNot(decided);
            }
            return new TreeRules(measured(taken), left.isEmpty() ? 0 : share(left), measuring());
        }

        private Optional<List<Condition>> best(int fewest) {
            double all = left.isEmpty() ? 0 : share(left);
            double most = 0;
            Optional<List<Condition>> best = Optional.empty();
            for (var candidate : candidates) {
                var covered = covered(candidate);
                int count = covered.cardinality();
                if (count < fewest) {
                    continue;
                }
                double away = Math.abs(share(covered) - all);
                if (count * away > most && away > FAR * Math.sqrt((all * (1 - all)) / count)) {
                    most = count * away;
                    best = Optional.of(candidate);
                }
            }
            return best;
        }

        private BitSet covered(List<Condition> conditions) {
            var covered = (BitSet) left.clone();
            conditions.forEach(condition -> covered.and(holding.computeIfAbsent(condition, this::rowsOf)));
            return covered;
        }

        private BitSet rowsOf(Condition condition) {
            var holds = new BitSet();
            for (int row = 0; row < positive.length; row++) {
                holds.set(row, condition.holds(rows[row * width + condition.feature()]));
            }
            return holds;
        }

        private double share(BitSet some) {
            var both = (BitSet) some.clone();
            both.and(positives);
            return (double) both.cardinality() / some.cardinality();
        }

        private int measuring() {
            return (int) IntStream.range(0, positive.length)
                .filter(row -> !chooses(row))
                .count();
        }

        private List<TreeRule> measured(List<TreeRule> chosen) {
            var decided = new int[chosen.size()];
            var right = new int[chosen.size()];
            var row = new float[width];
            for (int i = 0; i < positive.length; i++) {
                System.arraycopy(rows, i * width, row, 0, width);
                for (int rule = 0; rule < decided.length && !chooses(i); rule++) {
                    if (chosen.get(rule).holds(row)) {
                        decided[rule]++;
                        right[rule] += positive[i] ? 1 : 0;
                        break;
                    }
                }
            }
            var measured = new ArrayList<TreeRule>();
            for (int rule = 0; rule < decided.length; rule++) {
                measured.add(new TreeRule(chosen.get(rule).conditions(), chosen.get(rule).score(), decided[rule], right[rule]));
            }
            return measured;
        }
    }
}
