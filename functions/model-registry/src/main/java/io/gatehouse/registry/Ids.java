package io.gatehouse.registry;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/** Ids as MLflow makes them. Thread-safe. */
public final class Ids {

    private static final List<String> MANNERS = List.of(
        "amused",
        "brave",
        "calm",
        "clever",
        "eager",
        "gentle",
        "honest",
        "jolly",
        "keen",
        "lively",
        "mellow",
        "nimble",
        "patient",
        "quiet"
    );
    private static final List<String> ANIMALS = List.of(
        "auk",
        "bear",
        "crane",
        "deer",
        "eel",
        "fox",
        "gull",
        "hare",
        "ibis",
        "jay",
        "kite",
        "lynx",
        "mole",
        "newt",
        "owl",
        "seal"
    );

    private final Supplier<SecureRandom> randoms;

    /** @param randoms gives a generator seeded in the invocation: one from a snapshot would repeat itself */
    public Ids(Supplier<SecureRandom> randoms) {
        this.randoms = randoms;
    }

    /** 128 random bits in hexadecimal. */
    public String make() {
        var bytes = new byte[16];
        randoms.get().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A numeric id of 18 digits: clients take an experiment's id for a number. */
    public String number() {
        return Long.toString(randoms.get().nextLong(100_000_000_000_000_000L, 1_000_000_000_000_000_000L));
    }

    /** A name for a run that was given none. */
    public String runName() {
        var random = randoms.get();
        return pick(MANNERS, random) + "-" + pick(ANIMALS, random) + "-" + random.nextInt(1000);
    }

    private static String pick(List<String> words, SecureRandom random) {
        return words.get(random.nextInt(words.size()));
    }
}
