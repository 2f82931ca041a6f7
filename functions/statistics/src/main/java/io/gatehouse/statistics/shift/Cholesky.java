package io.gatehouse.statistics.shift;

/** Solves systems of equations whose matrix is symmetric and positive definite. */
final class Cholesky {

    private Cholesky() {}

    /** @param matrix of which only the lower half is looked at; overwritten */
    static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        for (int j = 0; j < size; j++) {
            for (int i = j; i < size; i++) {
                var sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
            }
        }
        var answer = right.clone();
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                answer[i] -= matrix[i][k] * answer[k];
            }
            answer[i] /= matrix[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                answer[i] -= matrix[k][i] * answer[k];
            }
            answer[i] /= matrix[i][i];
        }
        return answer;
    }
}
