package org.wangge.geodata.coverage;

import java.util.List;

/**
 * Where services are to be put.
 *
 * @param sites in the order in which they add most
 * @param served what they serve together
 * @param bound no choice of as many sites serves more than this
 * @param optimal whether it is known that none serves more than these
 */
public record SitingPlan(List<Site> sites, double served, double bound, boolean optimal) {

    public SitingPlan {
        sites = List.copyOf(sites);
        if (!(served >= 0) || !(bound >= served)) {
            throw new IllegalArgumentException(served + " served of at most " + bound);
        }
    }

    /** At least this part of what the best choice serves, 1 where nothing can be served. */
    public double guarantee() {
        return bound == 0 ? 1 : served / bound;
    }

    /**
     * One of them.
     *
     * @param candidate its number
     * @param gain what it serves that those before it do not
     */
    public record Site(int candidate, double gain) {}
}
