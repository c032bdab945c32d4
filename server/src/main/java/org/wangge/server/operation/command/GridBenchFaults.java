package org.wangge.server.operation.command;

import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a way of checking a layer found, so that ways can be compared.
 *
 * @param overlaps the codes of two cells each, the lesser first
 * @param gapSquareMetres of the street that belongs to no cell
 * @param outsideSquareMetres of cells that lies outside the street
 */
record GridBenchFaults(SortedSet<String> overlaps, double gapSquareMetres, double outsideSquareMetres) {

    private static final double SAME_SQUARE_METRES = 0.01;

    /** As a check of the office tells them. */
    static GridBenchFaults of(JsonNode check) {
        SortedSet<String> overlaps = new TreeSet<>();
        double gaps = 0;
        double outside = 0;
        for (JsonNode fault : check.path("faults")) {
            switch (fault.path("kind").asString()) {
                case "overlap" ->
                    overlaps.add(pair(
                            fault.path("codes").path(0).asString(),
                            fault.path("codes").path(1).asString()));
                case "gap" -> gaps += fault.path("measure").asDouble();
                case "outside" -> outside += fault.path("measure").asDouble();
                default -> {
                    // Edges and nodes that do not match stand beside one of these.
                }
            }
        }
        return new GridBenchFaults(overlaps, gaps, outside);
    }

    static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }

    boolean none() {
        return overlaps.isEmpty() && gapSquareMetres < SAME_SQUARE_METRES && outsideSquareMetres < SAME_SQUARE_METRES;
    }

    /** @throws CommandFailure when another way found something else: then neither is to be measured */
    void requireSame(GridBenchFaults other, String way) {
        if (!overlaps.equals(other.overlaps)
                || Math.abs(gapSquareMetres - other.gapSquareMetres) > SAME_SQUARE_METRES
                || Math.abs(outsideSquareMetres - other.outsideSquareMetres) > SAME_SQUARE_METRES) {
            throw new CommandFailure("the office and " + way + " disagree: " + this + ", " + other);
        }
    }
}
