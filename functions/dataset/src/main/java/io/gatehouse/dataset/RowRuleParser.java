package io.gatehouse.dataset;

import io.gatehouse.dataset.expression.ExpressionException;
import io.gatehouse.dataset.expression.RowExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the cross-field rules of a contract. */
final class RowRuleParser {

    static final String PREFIX = "rule:";
    private static final int MOST = 100;

    private RowRuleParser() {}

    /** @param checks to which the rules' own tolerances are added */
    static List<RowRule> rules(Member member, Map<String, Rules.Tolerance> checks) {
        List<RowRule> rules = new ArrayList<>();
        for (Member element : member.elements()) {
            RowRule rule = rule(element);
            if (rules.stream().anyMatch(earlier -> earlier.name().equals(rule.name()))) {
                throw new ContractException(element.pointer() + "/name", "is the name of an earlier rule too; name each rule once");
            }
            rules.add(rule);
            element.get("tolerance").ifPresent(given -> checks.put(PREFIX + rule.name(), RulesParser.tolerance(given)));
        }
        if (rules.size() > MOST) {
            throw member.wrong("has " + rules.size() + " rules; " + MOST + " are taken");
        }
        return rules;
    }

    private static RowRule rule(Member member) {
        member.onlyKnows(Set.of("name", "expression", "message", "tolerance"));
        Member name = member.get("name").orElseThrow(() -> new ContractException(member.pointer() + "/name", "is missing; name the rule"));
        if (!name.text().matches("[\\p{L}\\p{N}_.-]{1,64}")) {
            throw name.wrong("must be of letters, digits, '_', '.' and '-', at most 64 of them");
        }
        String expression = member
            .map("expression", Member::text)
            .orElseThrow(() -> new ContractException(member.pointer() + "/expression", "is missing; say what must hold, as \"a <= b\""));
        return new RowRule(name.text(), expression, member.map("message", Member::text).orElse("does not hold " + expression));
    }

    /** Sees that every rule can be evaluated on the contract's fields. */
    static void requireUsable(List<RowRule> rules, List<Field> fields) {
        Map<String, FieldType> types = new LinkedHashMap<>();
        fields.forEach(field -> types.put(field.name(), field.type()));
        for (int i = 0; i < rules.size(); i++) {
            try {
                RowExpression.compile(rules.get(i).expression(), types);
            } catch (ExpressionException e) {
                String problem = "rule '" + rules.get(i).name() + "' " + e.getMessage();
                throw new ContractException("/gatehouse/rules/" + i + "/expression", problem);
            }
        }
    }
}
