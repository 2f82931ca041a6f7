package io.gatehouse.registry.search;

import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.search.Lexer.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code field operator value AND …}. */
final class FilterParser {

    private static final Set<String> NUMERIC = Set.of("=", "!=", "<", "<=", ">", ">=");
    /** Clients leave prompts out by this tag, which models other than prompts lack. */
    private static final String IS_PROMPT = "mlflow.prompt.is_prompt";

    private final String input;
    private final Schema schema;
    private final List<Token> tokens;
    private final List<Clause> clauses = new ArrayList<>();
    private final List<Filter.Equality> equalities = new ArrayList<>();
    private int at;

    FilterParser(String input, Schema schema) {
        this.input = input;
        this.schema = schema;
        this.tokens = Lexer.cut(input);
    }

    Filter parse() {
        while (at < tokens.size()) {
            if (!clauses.isEmpty() && !next().is("AND")) {
                throw invalid("conditions are joined by AND");
            }
            clause();
        }
        return new Filter(clauses, equalities);
    }

    private void clause() {
        var field = field();
        var operator = operator();
        clauses.add(schema.isNumber(field) ? number(field, operator) : text(field, operator));
    }

    /** Keys may have dots: {@code tags.mlflow.runName} is one. */
    Field field() {
        var first = next();
        if (first.type() != Lexer.Type.WORD && first.type() != Lexer.Type.QUOTED) {
            throw invalid("'" + first.text() + "' is no name of a field");
        }
        if (!accept(".")) {
            return schema.field("", first.text());
        }
        var key = new StringBuilder(name());
        while (accept(".")) {
            key.append('.').append(name());
        }
        return schema.field(first.text(), key.toString());
    }

    private String name() {
        var token = next();
        if (token.type() == Lexer.Type.SIGN) {
            throw invalid("a key is missing before '" + token.text() + "'");
        }
        return token.text();
    }

    private String operator() {
        var token = next();
        if (token.type() == Lexer.Type.SIGN && NUMERIC.contains(token.text())) {
            return token.text();
        }
        var word = token.text().toUpperCase(Locale.ROOT);
        if (word.equals("NOT") && next().is("IN")) {
            return "NOT IN";
        }
        if (word.equals("IN") || word.equals("LIKE") || word.equals("ILIKE")) {
            return word;
        }
        throw invalid("'" + token.text() + "' is no comparator");
    }

    private Clause number(Field field, String operator) {
        var value = next();
        var kind = field.kind() == Field.Kind.METRIC ? "metric" : "numeric attribute";
        try {
            if (value.type() != Lexer.Type.WORD) {
                throw new NumberFormatException();
            }
            var number = Double.parseDouble(value.text());
            if (!NUMERIC.contains(operator)) {
                throw invalid("a " + kind + " takes " + NUMERIC + ", not " + operator);
            }
            return new Clause.OfNumber(field, operator, number);
        } catch (NumberFormatException notOne) {
            throw RegistryException.invalid("Expected numeric value type for " + kind + ". Found '" + value.text() + "'");
        }
    }

    private Clause text(Field field, String operator) {
        if (operator.equals("IN") || operator.equals("NOT IN")) {
            if (field.kind() != Field.Kind.ATTRIBUTE) {
                throw invalid("only attributes take IN");
            }
            return new Clause.OfText(field, Clause.in(list(), operator.equals("NOT IN")), false);
        }
        var value = string();
        return switch (operator) {
            case "=" -> {
                if (field.kind() == Field.Kind.ATTRIBUTE) {
                    equalities.add(new Filter.Equality(field.key(), value));
                }
                yield new Clause.OfText(field, value::equals, false);
            }
            case "!=" -> new Clause.OfText(field, found -> !found.equals(value), IS_PROMPT.equals(field.key()));
            case "LIKE" -> new Clause.OfText(field, Clause.like(value, false), false);
            case "ILIKE" -> new Clause.OfText(field, Clause.like(value, true), false);
            default -> throw invalid("a text takes =, !=, LIKE and ILIKE, not " + operator);
        };
    }

    private Set<String> list() {
        var values = new LinkedHashSet<String>();
        if (!accept("(")) {
            throw invalid("IN takes a list in parentheses");
        }
        do {
            values.add(string());
        } while (accept(","));
        if (!accept(")")) {
            throw invalid("the list after IN is not closed");
        }
        return values;
    }

    private String string() {
        var token = next();
        if (token.type() != Lexer.Type.TEXT && token.type() != Lexer.Type.QUOTED) {
            throw RegistryException.invalid("Expected a quoted string value. Found " + token.text());
        }
        return token.text();
    }

    private boolean accept(String sign) {
        boolean there = at < tokens.size() && tokens.get(at).isSign(sign);
        if (there) {
            at++;
        }
        return there;
    }

    private Token next() {
        if (at >= tokens.size()) {
            throw invalid("it ends too early");
        }
        return tokens.get(at++);
    }

    /** The word after a field in an order; empty at the end. */
    String rest() {
        return at < tokens.size() ? tokens.get(at++).text() : "";
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    private RegistryException invalid(String why) {
        return RegistryException.invalid("Invalid clause(s) in filter string '" + input + "': " + why + ".");
    }
}
