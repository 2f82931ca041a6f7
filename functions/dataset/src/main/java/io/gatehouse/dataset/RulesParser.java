package io.gatehouse.dataset;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

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
        "environments",
        "freshness",
        "completeness",
        "locale"
    );

    private RulesParser() {}

    static Rules rules(Member member) {
        member.onlyKnows(MEMBERS);
        return new Rules(
            member.map("tolerance", Member::share).orElse(Rules.DEFAULT_TOLERANCE),
            member.map("checks", RulesParser::tolerances).orElse(Map.of()),
            rowCount(member, "minimum"),
            rowCount(member, "maximum"),
            new HashSet<>(member.map("pii", Member::textOrTexts).orElse(List.of())),
            member.map("inferred", Member::bool).orElse(false)
        );
    }

    private static OptionalLong rowCount(Member member, String bound) {
        Optional<Member> count = member.get("rowCount").flatMap(rowCount -> rowCount.object().get(bound));
        return count.isPresent() ? OptionalLong.of(count.get().count()) : OptionalLong.empty();
    }

    private static Map<String, Rules.Tolerance> tolerances(Member member) {
        Map<String, Rules.Tolerance> tolerances = new HashMap<>();
        member
            .object()
            .node()
            .fieldNames()
            .forEachRemaining(name -> tolerances.put(name, member.map(name, RulesParser::tolerance).orElseThrow()));
        return tolerances;
    }

    /** {@code "reject"}, {@code "warn"}, or a share above which the file is rejected. */
    private static Rules.Tolerance tolerance(Member member) {
        if (member.node().isNumber()) {
            return new Rules.Tolerance(true, member.share());
        }
        return switch (member.scalar()) {
            case "reject" -> new Rules.Tolerance(true, 1);
            case "warn" -> new Rules.Tolerance(false, 1);
            default -> throw member.wrong("must be \"reject\", \"warn\" or a share from 0 to 1 above which the file is rejected");
        };
    }

    static Dialect dialect(Member member) {
        Optional<Charset> encoding = member.map("encoding", RulesParser::encoding);
        Optional<Member> dialect = member.get("dialect").map(Member::object);
        if (dialect.isEmpty()) {
            return new Dialect(Optional.empty(), Optional.of('"'), true, Optional.empty(), encoding);
        }
        Member given = dialect.get();
        return new Dialect(
            given.map("delimiter", RulesParser::character),
            given.node().path("quoteChar").asText("\"").isEmpty()
                ? Optional.empty()
                : given.map("quoteChar", RulesParser::character).or(() -> Optional.of('"')),
            given.map("header", Member::bool).orElse(true),
            given.map("commentChar", RulesParser::character),
            encoding
        );
    }

    private static char character(Member member) {
        String text = member.text();
        if (text.length() != 1 || text.charAt(0) >= 0x80 || text.charAt(0) == '\n' || text.charAt(0) == '\r' || text.charAt(0) == 0) {
            throw member.wrong("must be one ASCII character, and no line break");
        }
        return text.charAt(0);
    }

    private static Charset encoding(Member member) {
        String name = member.text().toLowerCase(Locale.ROOT);
        if (!ENCODINGS.contains(name)) {
            throw member.wrong("must be one of " + ENCODINGS.stream().sorted().toList());
        }
        return Charset.forName(name.equals("cp949") ? "x-windows-949" : name);
    }
}
