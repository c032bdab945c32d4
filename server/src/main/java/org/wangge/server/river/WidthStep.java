package org.wangge.server.river;

/**
 * From a chainage on a river has a width.
 *
 * @param fromMetres chainage of the river
 * @param widthMetres between the banks, more than 0
 */
public record WidthStep(double fromMetres, double widthMetres) {

    public WidthStep {
        if (!Double.isFinite(fromMetres) || !(widthMetres > 0) || Double.isInfinite(widthMetres)) {
            throw new IllegalArgumentException("A step has a chainage and a width of more than 0 m");
        }
    }
}
