package io.gatehouse.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code dialect} of a contract: a Table Dialect as far as delimited text goes. */
final class DialectParser {

    private static final Set<String> MEMBERS = Set.of(
        "delimiter",
        "quoteChar",
        "doubleQuote",
        "escapeChar",
        "skipInitialSpace",
        "header",
        "commentChar",
        "lineTerminator"
    );
    /** Members of a Table Dialect that only describe it. */
    private static final Set<String> TOLD = Set.of("$schema", "name", "title", "description", "type", "csvddfVersion");

    private static final Set<String> LINE_BREAKS = Set.of("\n", "\r\n", "\r");

    private DialectParser() {}

    static Dialect dialect(Member member) {
        requireKnown(member);
        Optional<Character> quote = quote(member);
        Optional<Character> escape = member.map("escapeChar", DialectParser::character);
        // A quote that escapes itself is what doubling means.
        boolean escapesItself = escape.isPresent() && escape.equals(quote);
        Dialect dialect = new Dialect(
            member.map("delimiter", DialectParser::character),
            quote,
            escapesItself || member.map("doubleQuote", Member::bool).orElse(true),
            escapesItself ? Optional.empty() : escape,
            member.map("skipInitialSpace", Member::bool).orElse(false),
            member.map("header", Member::bool).orElse(true),
            member.map("commentChar", DialectParser::character),
            Optional.empty()
        );
        requireDifferent(member, dialect);
        return dialect;
    }

    private static void requireKnown(Member member) {
        Set<String> known = new HashSet<>(MEMBERS);
        known.addAll(TOLD);
        member.get("nullSequence").ifPresent(m -> {
            throw m.wrong("is not read here; name it among the contract's missingValues");
        });
        member.onlyKnows(known);
        member.get("lineTerminator").ifPresent(m -> {
            if (!LINE_BREAKS.contains(m.text())) {
                throw m.wrong("must be a line break (\\n, \\r\\n or \\r), each of which ends a row whatever is said here");
            }
        });
    }

    private static Optional<Character> quote(Member member) {
        if (member.node().path("quoteChar").asText("\"").isEmpty()) {
            return Optional.empty();
        }
        return member.map("quoteChar", DialectParser::character).or(() -> Optional.of('"'));
    }

    private static void requireDifferent(Member member, Dialect dialect) {
        Set<Character> signs = new HashSet<>();
        for (var sign : List.of(dialect.delimiter(), dialect.quote(), dialect.escape(), dialect.comment())) {
            if (sign.isPresent() && !signs.add(sign.get())) {
                throw member.wrong("gives '" + sign.get() + "' two meanings: take a character of its own for each");
            }
        }
    }

    private static char character(Member member) {
        String text = member.text();
        if (text.length() != 1 || text.charAt(0) >= 0x80 || text.charAt(0) == '\n' || text.charAt(0) == '\r' || text.charAt(0) == 0) {
            throw member.wrong("must be one ASCII character, and no line break");
        }
        return text.charAt(0);
    }
}
