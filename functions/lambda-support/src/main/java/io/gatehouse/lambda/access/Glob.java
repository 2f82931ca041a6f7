package io.gatehouse.lambda.access;

import java.util.regex.Pattern;

/** A pattern for a whole name in which {@code *} stands for any run of characters, also none. Matching is case-sensitive. */
public record Glob(String pattern) {
    private static final Pattern WELL_FORMED = Pattern.compile("[\\p{L}\\p{M}\\p{N}._*-]{1,128}");

    /** @throws IllegalArgumentException unless the pattern has 1 to 128 letters, digits, dots, dashes, underscores and stars */
    public Glob {
        if (!WELL_FORMED.matcher(pattern).matches()) {
            throw new IllegalArgumentException("A pattern has 1 to 128 letters, digits, '.', '_', '-' and '*'.");
        }
    }

    /** Takes time proportional to the product of the lengths at worst: patterns come from users, and a regular expression could explode. */
    public boolean matches(String name) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int i = 0;
        while (i < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
