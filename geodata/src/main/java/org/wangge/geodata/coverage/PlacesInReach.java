package org.wangge.geodata.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.PlanePoint;
import org.wangge.geodata.geodesic.Meridian;

/**
 * Which places of a demand each of many candidates would serve, if a service stood there. Candidates and places are known by their numbers.
 *
 * <p>Immutable; may be used by many threads.
 */
public final class PlacesInReach {

    /** More candidates with their places are not kept: they take four bytes each. */
    private static final long MOST_PAIRS = 50_000_000;

    private final int[][] places;

    private PlacesInReach(int[][] places) {
        this.places = places;
    }

    /** Looks for the places of every candidate, on all processors; stops as soon as they are too many to be kept. */
    private static PlacesInReach of(int candidates, long most, IntFunction<int[]> search) {
        LongAdder pairs = new LongAdder();
        int[][] found = IntStream.range(0, candidates)
                .parallel()
                .mapToObj(candidate -> {
                    if (pairs.sum() > most) {
                        return new int[0];
                    }
                    int[] near = search.apply(candidate);
                    pairs.add(near.length);
                    return near;
                })
                .toArray(int[][]::new);
        if (pairs.sum() > most) {
            throw new IllegalArgumentException(
                    "Too many places are within reach of the %,d that are tried: ask about a smaller area, a shorter reach or fewer of them"
                            .formatted(candidates));
        }
        return new PlacesInReach(found);
    }

    /** As the caller counted them: for each candidate the numbers of its places, each once, ascending. */
    public static PlacesInReach of(int[][] places) {
        int[][] copy = new int[places.length][];
        for (int i = 0; i < places.length; i++) {
            copy[i] = places[i].clone();
            for (int j = 0; j < copy[i].length; j++) {
                if (copy[i][j] < 0 || (j > 0 && copy[i][j] <= copy[i][j - 1])) {
                    throw new IllegalArgumentException("the places of candidate " + i + " do not ascend");
                }
            }
        }
        return new PlacesInReach(copy);
    }

    /**
     * Those within a distance in a straight line of the nearest point of a place, on all processors.
     *
     * @param withinMetres on the ellipsoid, not negative, at most 10 km
     * @throws IllegalArgumentException where there are more than fifty million of them, for people
     */
    public static PlacesInReach straight(ServicePoints candidates, Demand demand, double withinMetres) {
        return straight(candidates, demand, withinMetres, MOST_PAIRS);
    }

    static PlacesInReach straight(ServicePoints candidates, Demand demand, double withinMetres, long most) {
        if (!(withinMetres >= 0) || withinMetres > 10_000) {
            throw new IllegalArgumentException("distance " + withinMetres);
        }
        double[] xs = IntStream.range(0, demand.size())
                .mapToDouble(place -> (demand.west(place) + demand.east(place)) / 2)
                .toArray();
        double[] ys = IntStream.range(0, demand.size())
                .mapToDouble(place -> (demand.south(place) + demand.north(place)) / 2)
                .toArray();
        double halfWidth = 0;
        double halfHeight = 0;
        for (int place = 0; place < demand.size(); place++) {
            halfWidth = Math.max(halfWidth, (demand.east(place) - demand.west(place)) / 2);
            halfHeight = Math.max(halfHeight, (demand.north(place) - demand.south(place)) / 2);
        }
        PointTree middles = new PointTree(xs, ys);
        double widest = halfWidth;
        double highest = halfHeight;
        return of(
                candidates.size(),
                most,
                i -> near(candidates.place(i), demand, middles, widest, highest, withinMetres));
    }

    private static int[] near(
            LonLat from, Demand demand, PointTree middles, double halfWidth, double halfHeight, double within) {
        // The scales of the farthest latitude make the box no smaller than the disc.
        double north = within / Meridian.metresPerDegreeNorth(0);
        double furthest = Math.min(89, Math.abs(from.lat()) + north);
        double east = within / Meridian.metresPerDegreeEast(furthest);
        BoxWalk walk = new BoxWalk();
        walk.search(
                middles,
                from.lon() - east - halfWidth,
                from.lat() - north - halfHeight,
                from.lon() + east + halfWidth,
                from.lat() + north + halfHeight);
        PlaceDistance distance = new PlaceDistance(demand);
        double leastLat = Math.max(0, Math.abs(from.lat()) - north);
        double scaleX = Meridian.metresPerDegreeEast(furthest);
        double scaleY = Meridian.metresPerDegreeNorth(leastLat);
        int[] found = new int[walk.count()];
        int count = 0;
        for (int i = 0; i < walk.count(); i++) {
            int place = walk.get(i);
            if (distance.metres(place, from, within, scaleX, scaleY) <= within) {
                found[count++] = place;
            }
        }
        return sorted(found, count);
    }

    /**
     * Those within a walk, from point to point, on all processors.
     *
     * @param places where one walks from, such as entrances
     * @param withinMetres as in {@link WalkReach#of}
     * @param offMetres as in {@link WalkReach#of}
     * @throws IllegalArgumentException where there are more than fifty million of them, for people
     */
    public static PlacesInReach walking(
            WalkNetwork network,
            ServicePoints candidates,
            ServicePoints places,
            double withinMetres,
            double offMetres) {
        WalkNetwork.Foot[] feet = IntStream.range(0, places.size())
                .parallel()
                .mapToObj(place -> network.foot(places.place(place), offMetres))
                .toArray(WalkNetwork.Foot[]::new);
        return of(
                candidates.size(),
                MOST_PAIRS,
                i -> walked(network, candidates.place(i), feet, withinMetres, offMetres));
    }

    private static int[] walked(
            WalkNetwork network, LonLat from, WalkNetwork.Foot[] feet, double withinMetres, double offMetres) {
        WalkReach reach = WalkReach.of(network, ServicePoints.of(List.of(from)), withinMetres, offMetres);
        return IntStream.range(0, feet.length)
                .filter(place -> reach.from(feet[place]).service() == 0)
                .toArray();
    }

    /**
     * Those that each of the cameras would see, on all processors.
     *
     * @param places points
     * @throws IllegalArgumentException where there are too many of them, for people
     */
    public static PlacesInReach seen(SightCover cameras, ServicePoints places) {
        double[] xs = new double[places.size()];
        double[] ys = new double[places.size()];
        for (int i = 0; i < xs.length && cameras.cameras() > 0; i++) {
            PlanePoint point = cameras.inPlane(places.place(i));
            xs[i] = point.x();
            ys[i] = point.y();
        }
        PointTree tree = new PointTree(xs, ys);
        return of(cameras.cameras(), MOST_PAIRS, i -> {
            CameraSight sight = cameras.sight(i);
            BoxWalk near = new BoxWalk();
            near.search(
                    tree, sight.x - sight.range, sight.y - sight.range, sight.x + sight.range, sight.y + sight.range);
            return IntStream.range(0, near.count())
                    .map(near::get)
                    .filter(place -> sight.sees(xs[place], ys[place]))
                    .sorted()
                    .toArray();
        });
    }

    private static int[] sorted(int[] found, int count) {
        int[] places = Arrays.copyOf(found, count);
        Arrays.sort(places);
        return places;
    }

    /** How many candidates there are. */
    public int size() {
        return places.length;
    }

    /** How many places all candidates would serve, a place counted for each of them. */
    public long pairs() {
        return Arrays.stream(places).mapToLong(each -> each.length).sum();
    }

    /** The places a candidate would serve, ascending. */
    public int[] of(int candidate) {
        return places[candidate].clone();
    }

    /** The same without copying, for who does not change it. */
    int[] shared(int candidate) {
        return places[candidate];
    }
}
