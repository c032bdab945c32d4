package org.wangge.geodata.track;

/** Chainages as they are written: kilometres, a plus, metres. */
public final class Chainage {

    private Chainage() {}

    /** {@code K12+045} for 12,045 m, to the nearest metre; a negative one has its minus before the K. */
    public static String label(double metres) {
        long rounded = Math.round(Math.abs(metres));
        return "%sK%d+%03d".formatted(metres < 0 && rounded > 0 ? "-" : "", rounded / 1000, rounded % 1000);
    }

    /** {@code K0+300–K0+780}. */
    public static String label(double fromMetres, double toMetres) {
        return label(fromMetres) + "–" + label(toMetres);
    }
}
