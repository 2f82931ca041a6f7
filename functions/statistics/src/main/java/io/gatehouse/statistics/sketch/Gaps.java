package io.gatehouse.statistics.sketch;

/** Walks the two distribution functions F and G from value to value of either. */
final class Gaps {

    private Gaps() {}

    /** A stretch on which both are constant. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Sees a stretch.
         *
         * @param f share of the reference up to and including the stretch's first value
         * @param g the same of the current sample
         * @param width until the next value of either; 0 at the last
         */
        void visit(double f, double g, double width);
    }

    static void walk(Distribution reference, Distribution current, Visitor visitor) {
        int i = 0;
        int j = 0;
        while (i < reference.size() || j < current.size()) {
            var at = next(reference, i, current, j);
            i += i < reference.size() && reference.value(i) == at ? 1 : 0;
            j += j < current.size() && current.value(j) == at ? 1 : 0;
            var last = i == reference.size() && j == current.size();
            visitor.visit(reference.rankAt(i - 1), current.rankAt(j - 1), last ? 0 : next(reference, i, current, j) - at);
        }
    }

    private static double next(Distribution reference, int i, Distribution current, int j) {
        if (i == reference.size()) {
            return current.value(j);
        }
        return j == current.size() ? reference.value(i) : Math.min(reference.value(i), current.value(j));
    }
}
