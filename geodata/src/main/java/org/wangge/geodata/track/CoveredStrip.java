package org.wangge.geodata.track;

/**
 * The ground along a line that is within reach of it: on both sides half its width and the tolerance. What was covered of the line, times that
 * width, is the area that was patrolled.
 */
public final class CoveredStrip {

    private CoveredStrip() {}

    /**
     * Square metres along the parts of a line that are in a set. Those of bends count as often as they lie beside the line.
     *
     * @param toleranceMetres how far from the water somebody may be
     */
    public static double squareMetres(MeasuredLine line, IntervalSet covered, double toleranceMetres) {
        IntervalSet onLine = covered.within(line.fromMetres(), line.toMetres());
        double sum = 0;
        for (int i = 0; i < onLine.count(); i++) {
            double from = onLine.fromMetres(i);
            for (double step : line.halfWidths().breaks(from, onLine.toMetres(i))) {
                sum += (step - from) * width(line, from, toleranceMetres);
                from = step;
            }
            sum += (onLine.toMetres(i) - from) * width(line, from, toleranceMetres);
        }
        return sum;
    }

    private static double width(MeasuredLine line, double fromMetres, double toleranceMetres) {
        return 2 * (line.halfWidths().at(fromMetres) + toleranceMetres);
    }
}
