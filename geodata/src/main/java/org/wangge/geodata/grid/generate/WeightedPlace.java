package org.wangge.geodata.grid.generate;

import org.wangge.geodata.LonLat;

/**
 * Something cells are to have equally much of: a case, a building, an address.
 *
 * @param weight how much it counts, more than 0
 */
public record WeightedPlace(LonLat place, double weight) {

    /**
     * @throws IllegalArgumentException when the weight is not a finite number above 0
     */
    public WeightedPlace {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a weight must be more than 0, not " + weight);
        }
    }
}
