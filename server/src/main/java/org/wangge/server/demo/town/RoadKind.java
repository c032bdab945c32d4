package org.wangge.server.demo.town;

/** Road classes, highest first, named as OpenStreetMap's {@code highway} values, with the width of the whole corridor. */
public enum RoadKind {
    TRUNK(46, 100),
    PRIMARY(38, 80),
    SECONDARY(28, 60),
    TERTIARY(22, 50),
    RESIDENTIAL(14, 30),
    PEDESTRIAN(14, 0),
    FOOTWAY(4, 0);

    private final double corridorMetres;
    private final int speedKmh;

    RoadKind(double corridorMetres, int speedKmh) {
        this.corridorMetres = corridorMetres;
        this.speedKmh = speedKmh;
    }

    /** Carriageways, verges and pavements together, in metres. */
    public double corridorMetres() {
        return corridorMetres;
    }

    /** Permitted speed in km/h, 0 where no car may drive. */
    public int speedKmh() {
        return speedKmh;
    }

    /** Whether cars drive on it. */
    public boolean drivable() {
        return speedKmh > 0;
    }

    /** The {@code highway} value. */
    public String highway() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
