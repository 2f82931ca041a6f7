package io.gatehouse.registry.search;

import io.gatehouse.registry.RegistryException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a filter or an order into words, quoted texts and signs. */
final class Lexer {

    /** What a token is. */
    enum Type {
        /** An identifier, a keyword or a number. */
        WORD,
        /** In backticks or double quotes, which quote keys; double quotes quote values, too. */
        QUOTED,
        /** In single quotes. */
        TEXT,
        SIGN,
    }

    record Token(Type type, String text) {
        boolean is(String word) {
            return type == Type.WORD && text.equalsIgnoreCase(word);
        }

        boolean isSign(String sign) {
            return type == Type.SIGN && text.equals(sign);
        }
    }

    private static final String SIGNS = "=<>!(),";

    private final String input;
    private int at;

    private Lexer(String input) {
        this.input = input;
    }

    static List<Token> cut(String input) {
        var lexer = new Lexer(input);
        var tokens = new ArrayList<Token>();
        while (lexer.skipSpace()) {
            tokens.add(lexer.next());
        }
        return tokens;
    }

    private boolean skipSpace() {
        while (at < input.length() && Character.isWhitespace(input.charAt(at))) {
            at++;
        }
        return at < input.length();
    }

    private Token next() {
        char c = input.charAt(at);
        if (c == '\'') {
            return new Token(Type.TEXT, quoted(c));
        }
        if (c == '"' || c == '`') {
            return new Token(Type.QUOTED, quoted(c));
        }
        if (c == '.') {
            at++;
            return new Token(Type.SIGN, ".");
        }
        return SIGNS.indexOf(c) >= 0 ? sign(c) : word();
    }

    private String quoted(char quote) {
        int end = input.indexOf(quote, at + 1);
        if (end < 0) {
            throw RegistryException.invalid("Invalid filter '" + input + "': a " + quote + " is not closed.");
        }
        var text = input.substring(at + 1, end);
        at = end + 1;
        return text;
    }

    private Token sign(char c) {
        at++;
        boolean two = at < input.length() && input.charAt(at) == '=' && "<>!".indexOf(c) >= 0;
        if (two) {
            at++;
        }
        return new Token(Type.SIGN, two ? c + "=" : String.valueOf(c));
    }

    /** The first dot of a word parts an entity from its key; in a number it is no such thing. */
    private Token word() {
        int begin = at;
        boolean number = Character.isDigit(input.charAt(at)) || input.charAt(at) == '-' || input.charAt(at) == '+';
        while (at < input.length() && isPartOfWord(input.charAt(at)) && (number || input.charAt(at) != '.')) {
            at++;
        }
        if (at == begin) {
            throw RegistryException.invalid("Invalid filter '" + input + "': '" + input.charAt(at) + "' is not expected.");
        }
        return new Token(Type.WORD, input.substring(begin, at));
    }

    private static boolean isPartOfWord(char c) {
        return !Character.isWhitespace(c) && SIGNS.indexOf(c) < 0 && c != '\'' && c != '"' && c != '`';
    }
}
