package io.gatehouse.gateway.wire;

import org.jspecify.annotations.Nullable;

/**
 * Writes the members of a JSON object one after another, for lines that are written for each call: a tree or a mapper takes several times
 * as long. Names are ours and need no escapes. Not thread-safe.
 */
public final class JsonLine {

    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final int PLACES = 12;

    private final StringBuilder text;

    /** @param opening what the line begins with: a brace, and perhaps some members */
    public JsonLine(String opening) {
        text = new StringBuilder(1024).append(opening);
    }

    /** A member with a text; none if it is null. */
    public JsonLine text(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            quote(text, value);
        }
        return this;
    }

    /** A member with a whole number. */
    public JsonLine number(String name, long value) {
        name(name).append(value);
        return this;
    }

    /** A member with a whole number; none if it is null. */
    public JsonLine number(String name, @Nullable Long value) {
        return value == null ? this : number(name, value.longValue());
    }

    /** A member with an amount in US dollars, as few digits as say it. */
    public JsonLine dollars(String name, long picoDollars) {
        appendDollars(name(name), picoDollars);
        return this;
    }

    /** A member whose value is JSON already. */
    public JsonLine json(String name, String value) {
        name(name).append(value);
        return this;
    }

    private StringBuilder name(String name) {
        char last = text.charAt(text.length() - 1);
        if (last != '{') {
            text.append(',');
        }
        return text.append('"').append(name).append("\":");
    }

    /** The whole object. */
    public String end() {
        return text.append('}').toString();
    }

    /** Writes a text with its quotes. */
    private static void quote(StringBuilder to, String value) {
        to.append('"');
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                escape(to.append(value, from, i), c);
                from = i + 1;
            }
        }
        to.append(value, from, value.length()).append('"');
    }

    private static void escape(StringBuilder to, char c) {
        if (c >= ' ') {
            to.append('\\').append(c);
        } else if (c == '\n') {
            to.append("\\n");
        } else {
            to.append("\\u00")
                .append(HEX[c >> 4])
                .append(HEX[c & 15]);
        }
    }

    /** 10⁻¹² US dollars as a decimal number of dollars, without zeros at its end. */
    public static String dollars(long picoDollars) {
        var text = new StringBuilder(24);
        appendDollars(text, picoDollars);
        return text.toString();
    }

    private static void appendDollars(StringBuilder to, long picoDollars) {
        long whole = picoDollars / 1_000_000_000_000L;
        long part = Math.abs(picoDollars % 1_000_000_000_000L);
        if (whole == 0 && picoDollars < 0) {
            to.append('-');
        }
        to.append(whole);
        if (part == 0) {
            return;
        }
        int places = PLACES;
        while (part % 10 == 0) {
            part /= 10;
            places--;
        }
        to.append('.');
        for (long digits = part; places > 1 && digits < pow10(places - 1); places--) {
            to.append('0');
        }
        to.append(part);
    }

    private static long pow10(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
