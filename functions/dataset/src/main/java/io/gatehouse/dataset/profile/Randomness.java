package io.gatehouse.dataset.profile;

/** Fair coins from a fixed seed (xorshift64*): equal inputs meet equal coins, so that profiles repeat. */
final class Randomness {

    private static final long SEED = 0x2545F4914F6CDD1DL;
    private long state;

    Randomness() {
        this(SEED);
    }

    Randomness(long state) {
        this.state = state == 0 ? SEED : state;
    }

    /** A number from 0 to 2^bits - 1. */
    int bits(int bits) {
        state ^= state >>> 12;
        state ^= state << 25;
        state ^= state >>> 27;
        return bits == 0 ? 0 : (int) ((state * SEED) >>> (64 - bits));
    }

    long state() {
        return state;
    }
}
