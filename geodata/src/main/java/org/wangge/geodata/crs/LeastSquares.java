package org.wangge.geodata.crs;

/** Solves overdetermined linear equations by Householder's reflections, which lose no digits as normal equations do. */
final class LeastSquares {

    /** Columns that are less different than this, of numbers about 1, say nothing of their own. */
    private static final double SINGULAR = 1e-6;

    private LeastSquares() {}

    /**
     * The unknowns for which the sum of squares is least.
     *
     * @param rows coefficients, at least as many rows as unknowns, scaled to about 1; changed
     * @param values right sides; changed
     * @throws ControlPointException when the equations leave an unknown open
     */
    static double[] solve(double[][] rows, double[] values) {
        int unknowns = rows[0].length;
        for (int column = 0; column < unknowns; column++) {
            reflect(rows, values, column);
        }
        double[] solution = new double[unknowns];
        for (int i = unknowns - 1; i >= 0; i--) {
            double sum = values[i];
            for (int j = i + 1; j < unknowns; j++) {
                sum -= rows[i][j] * solution[j];
            }
            solution[i] = sum / rows[i][i];
        }
        return solution;
    }

    private static void reflect(double[][] rows, double[] values, int column) {
        double norm = 0;
        for (int i = column; i < rows.length; i++) {
            norm = Math.hypot(norm, rows[i][column]);
        }
        if (!(norm > SINGULAR)) {
            throw new ControlPointException(
                    "points-in-line", "The control points lie on one line or curve; take some that lie apart.");
        }
        double head = rows[column][column] > 0 ? -norm : norm;
        double[] mirror = new double[rows.length];
        double square = 0;
        for (int i = column; i < rows.length; i++) {
            mirror[i] = rows[i][column] - (i == column ? head : 0);
            square += mirror[i] * mirror[i];
        }
        for (int j = column; j < rows[0].length; j++) {
            double dot = 0;
            for (int i = column; i < rows.length; i++) {
                dot += mirror[i] * rows[i][j];
            }
            for (int i = column; i < rows.length; i++) {
                rows[i][j] -= 2 * dot / square * mirror[i];
            }
        }
        double dot = 0;
        for (int i = column; i < rows.length; i++) {
            dot += mirror[i] * values[i];
        }
        for (int i = column; i < rows.length; i++) {
            values[i] -= 2 * dot / square * mirror[i];
        }
    }
}
