package io.gatehouse.statistics;

/** The limiting distribution of the Cramér-von Mises criterion (Anderson and Darling, Annals of Mathematical Statistics 23, 1952). */
final class CramerVonMisesLimit {

    /** As SciPy: what the series adds beyond a term this small is far smaller still. */
    private static final double SMALLEST_TERM = 1e-7;

    private static final double STEP = 1.0 / 64;

    private CramerVonMisesLimit() {}

    /** Probability of at most x, which is more than 0. */
    static double cumulativeProbability(double x) {
        var sum = 0.0;
        // Γ(k + ½) / Γ(k + 1), from √π on.
        var gammas = Math.sqrt(Math.PI);
        for (int k = 0; ; k++) {
            var y = 4.0 * k + 1;
            var term = ((gammas * Math.sqrt(y)) / (Math.pow(Math.PI, 1.5) * Math.sqrt(x))) * scaledBesselK((y * y) / (16 * x));
            sum += term;
            if (term < SMALLEST_TERM) {
                return sum;
            }
            gammas *= (k + 0.5) / (k + 1);
        }
    }

    /**
     * exp(−q) times the modified Bessel function K of order ¼ at q, by the trapezoidal rule on ∫ exp(−q·(1 + cosh t))·cosh(t/4) dt, which
     * converges geometrically because the integrand falls off doubly exponentially.
     */
    private static double scaledBesselK(double q) {
        var sum = Math.exp(-2 * q) / 2;
        for (int i = 1; ; i++) {
            var t = i * STEP;
            var value = Math.exp(-q * (1 + Math.cosh(t))) * Math.cosh(t / 4);
            sum += value;
            if (value <= 1e-18 * sum || value == 0) {
                return sum * STEP;
            }
        }
    }
}
