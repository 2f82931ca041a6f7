package io.gatehouse.authorizer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A key as people present it, such as {@code gh_…}. Its text form is masked, so that it cannot reach a log by accident. */
final class KeySecret {

    static final String PREFIX = "gh_";

    private static final int RANDOM_BYTES = 32;
    private static final Pattern GENERATED = Pattern.compile("gh_[A-Za-z0-9_-]{43}");

    private final String text;

    KeySecret(String text) {
        this.text = text;
    }

    /** Makes a key of 256 random bits. Give a generator made in the invocation: one from a snapshot would repeat itself. */
    static KeySecret generate(SecureRandom random) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new KeySecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether {@link #generate} could have made it; nothing else is in the table. */
    boolean looksGenerated() {
        return GENERATED.matcher(text).matches();
    }

    /** SHA-256 of the whole key in hexadecimal: 256 random bits need no salt and no slow hash. */
    String hash() {
        return sha256(text);
    }

    /** Compares hashes in constant time. */
    boolean hashesTo(String hash) {
        return MessageDigest.isEqual(hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** The key itself: only for the answer that shows it, once. */
    String reveal() {
        return text;
    }

    static String sha256(String text) {
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
