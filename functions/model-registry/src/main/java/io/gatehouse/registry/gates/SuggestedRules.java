package io.gatehouse.registry.gates;

import io.gatehouse.registry.gates.Policy.Evaluation;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.engine.LoadedModel;
import io.gatehouse.trees.TreeRule;
import io.gatehouse.trees.TreeRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a version's trees found, as rules that could answer in its place; measured on half of the held-out rows.
 *
 * @param data the held-out rows
 * @param measured rows that measured the rules
 * @param fields the columns that the rules name, all of them numbers
 * @param otherwise the score where no rule holds
 */
public record SuggestedRules(String data, int measured, List<String> fields, List<Rule> rules, double otherwise) {
    private static final double DIGITS = 1e4;

    /**
     * One of them.
     *
     * @param when condition in the language of contracts' rules
     * @param score share of the positive label where it holds
     * @param support share of the measuring rows that it decides: it holds, and none before it does
     * @param accuracy share of these that it decides rightly; null if there is none
     */
    public record Rule(String when, double score, double support, @Nullable Double accuracy) {}

    public SuggestedRules {
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
    }

    /** Those of a model of trees that tells two classes apart; nothing of others, and where nothing stands out. */
    static Optional<SuggestedRules> of(Evaluation evaluation, LoadedModel model, HeldOutRows rows, double[] truths) throws RefusedModel {
        var trees = model.trees().filter(known -> known.outputs() == 1);
        if (evaluation.positive() == null || trees.isEmpty()) {
            return Optional.empty();
        }
        var positive = new boolean[truths.length];
        for (int row = 0; row < truths.length; row++) {
            positive[row] = truths[row] == 1;
        }
        var found = TreeRules.suggest(trees.get(), matrix(model.columns(), rows), positive);
        return found.rules().isEmpty() ? Optional.empty() : Optional.of(of(found, model.columns(), rows));
    }

    private static SuggestedRules of(TreeRules found, List<String> columns, HeldOutRows rows) {
        var fields = new TreeSet<String>();
        var rules = new ArrayList<Rule>();
        for (var rule : found.rules()) {
            rule.conditions().forEach(condition -> fields.add(columns.get(condition.feature())));
            rules.add(
                new Rule(
                    when(rule, columns),
                    rounded(rule.score()),
                    rounded((double) rule.rows() / found.measured()),
                    rule.rows() == 0 ? null : (Double) rounded(rule.accuracy())
                )
            );
        }
        return new SuggestedRules(rows.object(), found.measured(), List.copyOf(fields), rules, rounded(found.otherwise()));
    }

    private static float[] matrix(List<String> columns, HeldOutRows rows) throws RefusedModel {
        var frame = rows.frame(columns);
        var cells = new float[rows.rows() * columns.size()];
        for (int column = 0; column < columns.size(); column++) {
            var numbers = frame.numbers(columns.get(column));
            for (int row = 0; row < numbers.length; row++) {
                cells[row * columns.size() + column] = numbers[row];
            }
        }
        return cells;
    }

    private static String when(TreeRule rule, List<String> columns) {
        return rule
            .conditions()
            .stream()
            .map(condition -> name(columns.get(condition.feature())) + (condition.below() ? " < " : " >= ") + number(condition.limit()))
            .collect(Collectors.joining(" && "));
    }

    private static String name(String column) {
        return column.matches("[A-Za-z_][A-Za-z0-9_]*") ? column : "`" + column + "`";
    }

    /** A {@code double} of the language, which has a point; exact, so that the rule holds where it was measured to. */
    private static String number(float limit) {
        var plain = new BigDecimal(Float.toString(limit)).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static double rounded(double share) {
        return Math.round(share * DIGITS) / DIGITS;
    }
}
