package io.gatehouse.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A key as people present it, such as {@code gh_…}. Its text form is masked, so that it cannot reach a log by accident. */
public final class KeySecret {

    /** Every key begins with it. */
    public static final String PREFIX = "gh_";

    /** Longer than any key: what exceeds it is not worth hashing. */
    private static final int LONGEST = 1024;

    private static final int RANDOM_BYTES = 32;
    private static final Pattern GENERATED = Pattern.compile("gh_[A-Za-z0-9_-]{43}");

    private final String text;

    /** Takes any text for a key: whether it is one, {@link KeyRing} knows. */
    public KeySecret(String text) {
        this.text = text;
    }

    /** Takes what a header says for a key if it begins like one and is no longer than any key. */
    public static Optional<KeySecret> presented(String text) {
        return text.startsWith(PREFIX) && text.length() <= LONGEST ? Optional.of(new KeySecret(text)) : Optional.empty();
    }

    /** Makes a key of 256 random bits. Give a generator made in the invocation: one from a snapshot would repeat itself. */
    public static KeySecret generate(SecureRandom random) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new KeySecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether {@link #generate} could have made it; nothing else is in the table. */
    public boolean looksGenerated() {
        return GENERATED.matcher(text).matches();
    }

    /** SHA-256 of the whole key in hexadecimal: 256 random bits need no salt and no slow hash. */
    public String hash() {
        return sha256(text);
    }

    /** Compares hashes in constant time. */
    public boolean hashesTo(String hash) {
        return MessageDigest.isEqual(hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** The key itself: only for the answer that shows it, once. */
    public String reveal() {
        return text;
    }

    /** SHA-256 of a text in hexadecimal. */
    public static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
