package io.gatehouse.dataset;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads the {@code gatehouse} member of a contract. */
final class RulesParser {

    private static final Set<String> ENCODINGS = Set.of("utf-8", "utf-16", "utf-16le", "utf-16be", "euc-kr", "cp949", "ms949");

    /** Those read here, and those that other gates read. */
    private static final Set<String> MEMBERS = Set.of(
        "tolerance",
        "checks",
        "rowCount",
        "pii",
        "inferred",
        "dialect",
        "encoding",
        "drift",
        "label",
        "segments",
        "skew",
        "environments",
        "environment",
        "freshness",
        "completeness",
        "rules",
        "locale",
        "output",
        "kind",
        "performance",
        "llm",
        "inference"
    );

    private RulesParser() {}

    /** @param fields of the contract, some of whose rules refer to them */
    static Rules rules(Member member, List<Field> fields) {
        member.onlyKnows(MEMBERS);
        Map<String, Rules.Tolerance> checks = new HashMap<>();
        member.get("checks").ifPresent(given -> each(given, (name, value) -> checks.put(name, tolerance(value))));
        List<RowRule> rows = member.map("rules", rules -> RowRuleParser.rules(rules, checks)).orElse(List.of());
        Map<String, Double> completeness = new HashMap<>();
        member.get("completeness").ifPresent(given -> each(given, (name, value) -> completeness.put(name, value.share())));
        List<Environment> environments = new ArrayList<>();
        member.get("environments").ifPresent(given -> each(given, (name, value) -> environments.add(environment(name, value))));
        member.get("inference").ifPresent(BindingParser::check);
        return new Rules(
            member.map("tolerance", Member::share).orElse(Rules.DEFAULT_TOLERANCE),
            checks,
            rowCount(member, "minimum"),
            rowCount(member, "maximum"),
            new HashSet<>(member.map("pii", Member::textOrTexts).orElse(List.of())),
            member.map("inferred", Member::bool).orElse(false),
            completeness,
            member.map("freshness", RulesParser::freshness),
            environments,
            member.map("environment", given -> oneOf(given, environments)),
            member.map("segments", given -> SegmentRuleParser.rules(given, fields)).orElse(List.of()),
            rows,
            member.map("output", RulesParser::asTable).orElse(false)
        );
    }

    private static void each(Member member, BiConsumer<String, Member> reader) {
        member
            .object()
            .node()
            .fieldNames()
            .forEachRemaining(name -> member.get(name).ifPresent(value -> reader.accept(name, value)));
    }

    private static boolean asTable(Member member) {
        List<String> forms = member.textOrTexts();
        if (forms.isEmpty() || !Set.of("same", "parquet").containsAll(forms)) {
            throw member.wrong("must be \"same\" for rows as they came, \"parquet\" for a Parquet table beside them, or a list of these");
        }
        return forms.contains("parquet");
    }

    private static OptionalLong rowCount(Member member, String bound) {
        Optional<Member> count = member.get("rowCount").flatMap(rowCount -> rowCount.object().get(bound));
        return count.isPresent() ? OptionalLong.of(count.get().count()) : OptionalLong.empty();
    }

    /** {@code "reject"}, {@code "warn"}, or a share above which the file is rejected. */
    static Rules.Tolerance tolerance(Member member) {
        if (member.node().isNumber()) {
            return new Rules.Tolerance(true, member.share());
        }
        return switch (member.scalar()) {
            case "reject" -> new Rules.Tolerance(true, 1);
            case "warn" -> new Rules.Tolerance(false, 1);
            default -> throw member.wrong("must be \"reject\", \"warn\" or a share from 0 to 1 above which the file is rejected");
        };
    }

    private static Freshness freshness(Member member) {
        member.onlyKnows(Set.of("column", "maxAge"));
        Member age = member.get("maxAge").orElseThrow(() -> member.wrong("has no maxAge; say how old data may be, as \"P1D\" for a day"));
        try {
            return new Freshness(member.map("column", Member::text), Duration.parse(age.text()));
        } catch (DateTimeException e) {
            throw age.wrong("must be a duration of days and less in ISO 8601, as \"P7D\" or \"PT6H\"");
        }
    }

    private static Environment environment(String name, Member member) {
        member.onlyKnows(Set.of("absent", "keys"));
        Set<String> absent = new HashSet<>(member.map("absent", Member::textOrTexts).orElse(List.of()));
        return new Environment(name, absent, member.map("keys", Member::textOrTexts).orElse(List.of()));
    }

    private static String oneOf(Member member, List<Environment> environments) {
        List<String> names = environments.stream().map(Environment::name).toList();
        if (!names.contains(member.text())) {
            throw member.wrong("'" + member.text() + "' is none of the contract's environments; they are " + names);
        }
        return member.text();
    }

    static Dialect dialect(Member member) {
        Dialect dialect = member.map("dialect", DialectParser::dialect).orElse(Dialect.DEFAULT);
        return member.map("encoding", RulesParser::encoding).map(dialect::in).orElse(dialect);
    }

    private static Charset encoding(Member member) {
        String name = member.text().toLowerCase(Locale.ROOT);
        if (!ENCODINGS.contains(name)) {
            throw member.wrong("must be one of " + ENCODINGS.stream().sorted().toList());
        }
        return Charset.forName(name.equals("cp949") ? "x-windows-949" : name);
    }
}
