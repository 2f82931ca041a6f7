package io.gatehouse.authorizer;

import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Public ids of keys: 48 bits of time in milliseconds and 50 random bits, in base 32, so that they sort by the time they were made. */
final class KeyIds {

    /** Crockford's digits: without the letters that are taken for others. */
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int TIME_DIGITS = 10;
    private static final int RANDOM_DIGITS = 10;
    private static final Pattern FORM = Pattern.compile("[0-9a-hjkmnp-tv-z]{" + (TIME_DIGITS + RANDOM_DIGITS) + "}");

    private KeyIds() {}

    static String make(Instant now, RandomGenerator random) {
        return digits(now.toEpochMilli(), TIME_DIGITS) + digits(random.nextLong(), RANDOM_DIGITS);
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    private static String digits(long value, int count) {
        var text = new StringBuilder(count);
        for (int i = count - 1; i >= 0; i--) {
            text.append(DIGITS.charAt((int) (value >>> (5 * i)) & 31));
        }
        return text.toString();
    }
}
