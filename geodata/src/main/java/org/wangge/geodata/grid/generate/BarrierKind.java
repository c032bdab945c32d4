package org.wangge.geodata.grid.generate;

/** What a border between cells may follow, the weakest first: cells are rather united across a path than across a river. */
public enum BarrierKind {
    /** The wall of a building, and lines that were drawn only to divide. */
    NONE(1),
    PATH(0.8),
    SERVICE(0.6),
    RESIDENTIAL(0.4),
    TERTIARY(0.25),
    SECONDARY(0.15),
    PRIMARY(0.08),
    TRUNK(0.04),
    RAILWAY(0.04),
    STREAM(0.3),
    RIVER(0.03),
    /** The outline of standing water. */
    WATER(0.1);

    private final double openness;

    BarrierKind(double openness) {
        this.openness = openness;
    }

    /** From 0, not to be crossed, to 1, nothing to be crossed. */
    double openness() {
        return openness;
    }

    /** The kind of a road by its class in OpenStreetMap ({@code highway=*}, links as what they link). */
    public static BarrierKind ofRoad(String roadClass) {
        return switch (roadClass.replace("_link", "")) {
            case "motorway", "trunk" -> TRUNK;
            case "primary" -> PRIMARY;
            case "secondary" -> SECONDARY;
            case "tertiary" -> TERTIARY;
            case "residential", "unclassified", "living_street", "road", "construction" -> RESIDENTIAL;
            case "service", "pedestrian" -> SERVICE;
            default -> PATH;
        };
    }
}
