package org.wangge.geodata.track;

/** Means and spreads of any part of a run at once. */
final class RunSums {

    private final double[] x;
    private final double[] y;
    private final double[] sumX;
    private final double[] sumY;
    private final double[] squares;

    RunSums(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        sumX = new double[x.length + 1];
        sumY = new double[x.length + 1];
        squares = new double[x.length + 1];
        for (int i = 0; i < x.length; i++) {
            // From the first fix on, as squares of eastings and northings would leave no digits for metres.
            double east = x[i] - x[0];
            double north = y[i] - y[0];
            sumX[i + 1] = sumX[i] + east;
            sumY[i + 1] = sumY[i] + north;
            squares[i + 1] = squares[i] + east * east + north * north;
        }
    }

    double meanX(int first, int last) {
        return x[0] + (sumX[last + 1] - sumX[first]) / (last - first + 1);
    }

    double meanY(int first, int last) {
        return y[0] + (sumY[last + 1] - sumY[first]) / (last - first + 1);
    }

    /** Root mean square distance from the middle. */
    double spread(int first, int last) {
        double east = meanX(first, last) - x[0];
        double north = meanY(first, last) - y[0];
        double square = (squares[last + 1] - squares[first]) / (last - first + 1);
        return Math.sqrt(Math.max(0, square - east * east - north * north));
    }
}
