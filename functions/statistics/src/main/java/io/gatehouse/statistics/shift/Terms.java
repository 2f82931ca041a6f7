package io.gatehouse.statistics.shift;

/** What the classifier sees of a row: its numbers in robust units, their squares and, of few columns, their products. */
final class Terms {

    /** Beyond it products would be more than rows can teach. */
    private static final int MOST_WITH_PRODUCTS = 12;
    private static final double FARTHEST = 4;

    private final double[] means;
    private final double[] deviations;
    private final boolean products;

    private Terms(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
        this.products = means.length <= MOST_WITH_PRODUCTS;
    }

    /** Takes the units from the rows to learn from. */
    static Terms of(double[][] rows) {
        int width = rows[0].length;
        var means = new double[width];
        var deviations = new double[width];
        for (int j = 0; j < width; j++) {
            var column = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                column[i] = rows[i][j];
            }
            var spread = Robust.of(column);
            means[j] = spread.median();
            deviations[j] = spread.unit();
        }
        return new Terms(means, deviations);
    }

    double[] of(double[] row) {
        int width = row.length;
        var terms = new double[1 + 2 * width + (products ? (width * (width - 1)) / 2 : 0)];
        terms[0] = 1;
        int next = 1 + 2 * width;
        for (int j = 0; j < width; j++) {
            var z = Math.clamp((row[j] - means[j]) / deviations[j], -FARTHEST, FARTHEST);
            terms[1 + j] = z;
            terms[1 + width + j] = (z * z) / FARTHEST;
        }
        for (int j = 0; products && j < width; j++) {
            for (int k = 0; k < j; k++) {
                terms[next++] = (terms[1 + j] * terms[1 + k]) / FARTHEST;
            }
        }
        return terms;
    }
}
