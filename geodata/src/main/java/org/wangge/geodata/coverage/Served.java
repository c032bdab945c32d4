package org.wangge.geodata.coverage;

/**
 * How much of a demand lies within a distance of the nearest service.
 *
 * @param withinMetres the distance asked for
 * @param places how many places there are
 * @param placesWithin how many of them are served
 * @param weight the sum of all weights
 * @param weightWithin the sum of the weights of those that are served
 */
public record Served(double withinMetres, int places, int placesWithin, double weight, double weightWithin) {

    public Served {
        if (!(withinMetres >= 0) || placesWithin < 0 || placesWithin > places) {
            throw new IllegalArgumentException(placesWithin + " of " + places + " within " + withinMetres + " m");
        }
        if (!(weightWithin >= 0) || !(weightWithin <= weight)) {
            throw new IllegalArgumentException("weight " + weightWithin + " of " + weight);
        }
    }

    /** The share of the places, 0 to 1; 0 of none. */
    public double shareOfPlaces() {
        return places == 0 ? 0 : (double) placesWithin / places;
    }

    /** The share of the weight, 0 to 1; 0 where nothing has a weight. */
    public double shareOfWeight() {
        return weight == 0 ? 0 : weightWithin / weight;
    }
}
