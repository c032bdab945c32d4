package org.wangge.geodata.coverage;

import org.wangge.geodata.geodesic.Meridian;

/**
 * Looks for the service nearest to one place after another; not for several threads.
 *
 * <p>A first walk finds the one that is nearest in the plane of the place. With the greatest scales of the latitudes between, its
 * straight line there is at least as long as the way on the ellipsoid: D metres. A geodesic of length D from latitude φ stays
 * within φ ± D / (least metres per degree north), and in the plane that has the least scales of that band no way is longer than
 * on the ellipsoid. So a second walk in that plane meets every service that can be as near as D, and those few are measured on
 * the ellipsoid.
 */
final class NearestSearch {

    private static final double ROUNDING = 1 + 1e-9;
    private static final double ROUNDING_METRES = 1e-6;

    private final ServicePoints services;
    private final Demand demand;
    private final PlaceDistance distance;
    private final PlaneWalk planeWalk = new PlaneWalk();
    private final ExactWalk exactWalk = new ExactWalk();

    private int place;
    private int service;
    private double metres;

    NearestSearch(ServicePoints services, Demand demand) {
        this.services = services;
        this.demand = demand;
        this.distance = new PlaceDistance(demand);
    }

    /** Looks for the service nearest to a place; there must be one. */
    void search(int newPlace) {
        place = newPlace;
        exactWalk.search(planeWalk.search());
    }

    int service() {
        return service;
    }

    double metres() {
        return metres;
    }

    private void surround(PointTree.Walk walk) {
        walk.minX = demand.west(place);
        walk.minY = demand.south(place);
        walk.maxX = demand.east(place);
        walk.maxY = demand.north(place);
    }

    /** Bounds the distance from above. */
    private final class PlaneWalk extends PointTree.Walk {

        private double nearestLat;

        double search() {
            surround(this);
            double middle = (minY + maxY) / 2;
            scaleX = Meridian.metresPerDegreeEast(middle);
            scaleY = Meridian.metresPerDegreeNorth(middle);
            limitSquared = Double.POSITIVE_INFINITY;
            through(services.tree());
            double south = Math.min(minY, nearestLat);
            double north = Math.max(maxY, nearestLat);
            double stretched = Math.max(
                    Meridian.metresPerDegreeEast(leastLat(south, north)) / scaleX,
                    Meridian.metresPerDegreeNorth(Math.max(-south, north)) / scaleY);
            return Math.sqrt(limitSquared) * stretched;
        }

        @Override
        void meet(int number, double x, double y) {
            if (boxSquared(x, y) < limitSquared) {
                double squared = distance.planeSquared(place, x, y, scaleX, scaleY);
                if (squared < limitSquared) {
                    limitSquared = squared;
                    nearestLat = y;
                }
            }
        }
    }

    /** The latitude nearest to the equator. */
    private static double leastLat(double south, double north) {
        return south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north));
    }

    private final class ExactWalk extends PointTree.Walk {

        private double limit;

        void search(double bound) {
            surround(this);
            double band = bound / Meridian.metresPerDegreeNorth(0) * ROUNDING;
            double furthest = Math.max(-minY, maxY) + band;
            scaleX = furthest >= 90 ? 0 : Meridian.metresPerDegreeEast(furthest);
            scaleY = Meridian.metresPerDegreeNorth(leastLat(minY - band, maxY + band));
            service = -1;
            metres = Double.POSITIVE_INFINITY;
            limitTo(bound);
            through(services.tree());
        }

        @Override
        void meet(int number, double x, double y) {
            if (boxSquared(x, y) <= limitSquared
                    && distance.planeSquared(place, x, y, scaleX, scaleY) <= limitSquared) {
                double found = distance.metres(place, services.place(number), limit, scaleX, scaleY);
                if (found < metres || (found == metres && number < service)) {
                    metres = found;
                    service = number;
                    limitTo(found);
                }
            }
        }

        /** Rounding must leave out nothing that is as near. */
        private void limitTo(double bound) {
            limit = bound * ROUNDING + ROUNDING_METRES;
            limitSquared = limit * limit;
        }
    }
}
