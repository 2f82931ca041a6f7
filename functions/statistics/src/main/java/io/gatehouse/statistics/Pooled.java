package io.gatehouse.statistics;

/** Two samples as one: its distinct values in ascending order, and how often each sample has each. */
final class Pooled {

    private final int distinct;
    private final int[] reference;
    private final int[] current;

    private Pooled(int distinct, int[] reference, int[] current) {
        this.distinct = distinct;
        this.reference = reference;
        this.current = current;
    }

    static Pooled of(Sample reference, Sample current) {
        var x = reference.sorted();
        var y = current.sorted();
        var inX = new int[x.length + y.length];
        var inY = new int[inX.length];
        int i = 0;
        int j = 0;
        int k = 0;
        while (i < x.length || j < y.length) {
            var value = j == y.length || (i < x.length && x[i] <= y[j]) ? x[i] : y[j];
            for (; i < x.length && x[i] == value; i++) {
                inX[k]++;
            }
            for (; j < y.length && y[j] == value; j++) {
                inY[k]++;
            }
            k++;
        }
        return new Pooled(k, inX, inY);
    }

    /** How many distinct values there are. */
    int distinct() {
        return distinct;
    }

    /** How often the reference has each distinct value, up to {@link #distinct}; not to be changed. */
    int[] reference() {
        return reference;
    }

    /** How often the current sample has each. */
    int[] current() {
        return current;
    }

    boolean hasTies() {
        return distinct < reference.length;
    }
}
