package io.gatehouse.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code gatehouse.segments}: names of columns, or objects that say more of one. */
final class SegmentRuleParser {

    private static final String POINTER = "/gatehouse/segments";

    private SegmentRuleParser() {}

    static List<SegmentRule> rules(Member member, List<Field> fields) {
        List<SegmentRule> rules = new ArrayList<>();
        Set<String> columns = new HashSet<>();
        for (Member element : member.node().isArray() ? member.elements() : List.of(member)) {
            SegmentRule rule = rule(element, fields);
            if (!columns.add(rule.column())) {
                throw element.wrong("names '" + rule.column() + "' again; name each column once");
            }
            rules.add(rule);
        }
        int profiles = rules
            .stream()
            .mapToInt(rule -> rule.columns(fields.size()))
            .sum();
        if (profiles > SegmentRule.MOST_COLUMNS) {
            throw member.wrong(
                "asks for " + profiles + " profiles of columns, where " + SegmentRule.MOST_COLUMNS + " are kept: lower the limits"
            );
        }
        return rules;
    }

    private static SegmentRule rule(Member member, List<Field> fields) {
        if (!member.node().isObject()) {
            return of(member, member, fields, Optional.empty(), Optional.empty());
        }
        member.onlyKnows(Set.of("column", "values", "limit"));
        Member column = member.get("column").orElseThrow(() -> member.wrong("has no column; name the one to part the rows by"));
        return of(member, column, fields, member.map("values", SegmentRuleParser::values), member.map("limit", SegmentRuleParser::limit));
    }

    private static SegmentRule of(Member place, Member column, List<Field> fields, Optional<List<String>> values, Optional<Integer> limit) {
        Field field = fields
            .stream()
            .filter(known -> known.name().equals(column.text()))
            .findFirst()
            .orElseThrow(() -> new ContractException(POINTER, "names '" + column.text() + "', which is not among the fields"));
        if (values.isPresent()) {
            if (limit.isPresent()) {
                throw place.wrong("has both values and a limit; say one of them");
            }
            return new SegmentRule(field.name(), values.get(), values.get().size());
        }
        int most = limit.orElse(SegmentRule.DEFAULT_LIMIT);
        List<String> allowed = field.constraints().allowed();
        return allowed.isEmpty() || allowed.size() > most
            ? new SegmentRule(field.name(), List.of(), most)
            : new SegmentRule(field.name(), allowed, allowed.size());
    }

    private static List<String> values(Member member) {
        List<String> values = member.elements().stream().map(Member::scalar).distinct().toList();
        if (values.isEmpty() || values.size() > SegmentRule.MOST) {
            throw member.wrong("must have 1 to " + SegmentRule.MOST + " values");
        }
        return values;
    }

    private static int limit(Member member) {
        long limit = member.count();
        if (limit < 1 || limit > SegmentRule.MOST) {
            throw member.wrong("must be from 1 to " + SegmentRule.MOST);
        }
        return (int) limit;
    }
}
