package io.gatehouse.validation.gate;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a data set may be called: a letter or digit of any script, then letters, digits, {@code _}, {@code .} and {@code -}. */
public final class DatasetName {

    /** Keeps the verdicts on files whose key names no data set; no data set can be called so. */
    public static final String UNROUTED = "_unrouted";

    public static final String RULE = "a data set's name is 1 to 128 letters, digits, '_', '.' or '-', and begins with a letter or digit";

    private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}_.-]{0,127}");

    private DatasetName() {}

    /** The name in its composed form (NFC: some systems send Hangul as separate letters), or nothing if it is not allowed. */
    public static Optional<String> of(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return VALID.matcher(composed).matches() ? Optional.of(composed) : Optional.empty();
    }
}
