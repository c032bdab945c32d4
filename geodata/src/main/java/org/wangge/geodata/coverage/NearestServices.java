package org.wangge.geodata.coverage;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * For each place of a demand the service that is nearest on the CGCS2000 ellipsoid, and how far it is from the nearest point of the
 * place, to 1e-5 m; 0 where it lies on or in it. From this any distance can be asked for: a place is served where its nearest
 * service is.
 *
 * <p>Immutable; may be used by many threads.
 */
public final class NearestServices {

    /** So many places are one piece of work. */
    private static final int BATCH = 1024;

    private final Demand demand;
    private final int[] services;
    private final double[] metres;

    private NearestServices(Demand demand) {
        this.demand = demand;
        this.services = new int[demand.size()];
        this.metres = new double[demand.size()];
        Arrays.fill(services, -1);
        Arrays.fill(metres, Double.POSITIVE_INFINITY);
    }

    /**
     * Finds them, on all processors.
     *
     * @throws IllegalArgumentException when services and places lie more than 180 degrees of longitude apart
     */
    public static NearestServices of(ServicePoints services, Demand demand) {
        NearestServices nearest = new NearestServices(demand);
        if (services.size() > 0 && demand.size() > 0) {
            requireOneSide(services, demand);
            int batches = (demand.size() + BATCH - 1) / BATCH;
            IntStream.range(0, batches).parallel().forEach(batch -> nearest.search(services, batch));
        }
        return nearest;
    }

    private static void requireOneSide(ServicePoints services, Demand demand) {
        double west = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < services.size(); i++) {
            west = Math.min(west, services.lon(i));
            east = Math.max(east, services.lon(i));
        }
        for (int place = 0; place < demand.size(); place++) {
            west = Math.min(west, demand.west(place));
            east = Math.max(east, demand.east(place));
        }
        if (east - west > 180) {
            throw new IllegalArgumentException("services and places lie on both sides of the antimeridian");
        }
    }

    private void search(ServicePoints points, int batch) {
        NearestSearch search = new NearestSearch(points, demand);
        int end = Math.min(size(), (batch + 1) * BATCH);
        for (int place = batch * BATCH; place < end; place++) {
            search.search(place);
            services[place] = search.service();
            metres[place] = search.metres();
        }
    }

    /** How many places there are. */
    public int size() {
        return metres.length;
    }

    /** The number of the service nearest to a place, the lowest of several equally near; -1 when there are no services. */
    public int service(int place) {
        return services[place];
    }

    /** Metres from a place to its nearest service; infinite when there are no services. */
    public double metres(int place) {
        return metres[place];
    }

    /** How much is at most so many metres from its nearest service. */
    public Served within(double withinMetres) {
        requireDistance(withinMetres);
        int places = 0;
        double weight = 0;
        double leftOut = 0;
        for (int place = 0; place < size(); place++) {
            if (metres[place] <= withinMetres) {
                places++;
                weight += demand.weight(place);
            } else {
                leftOut += demand.weight(place);
            }
        }
        return new Served(withinMetres, size(), places, weight + leftOut, weight);
    }

    /** The numbers of the places that are farther than so many metres from every service, ascending. */
    public int[] leftOut(double withinMetres) {
        requireDistance(withinMetres);
        return IntStream.range(0, size())
                .filter(place -> metres[place] > withinMetres)
                .toArray();
    }

    private static void requireDistance(double withinMetres) {
        if (!(withinMetres >= 0) || Double.isInfinite(withinMetres)) {
            throw new IllegalArgumentException("distance " + withinMetres);
        }
    }
}
