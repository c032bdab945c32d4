package org.wangge.server.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.identity.Caller;

/**
 * Where cases gather, such as shared bikes that are piled up: clusters by density ({@link org.wangge.geodata.cluster.DensityClusters}) of their places in the
 * metric plane there, those with most cases first. What a caller may not see is not counted. Needs {@code VIEW_CASES}.
 */
public interface HotSpots {

    /** The most cases of a period and the one before it that are looked at. */
    int MOST_CASES = 100_000;

    /**
     * The hot spots of a period.
     *
     * @throws org.wangge.server.shared.ProblemException 400 for a cell there is not; 422 for more cases than {@link #MOST_CASES}, and for those that lie too
     *     far apart for one plane
     */
    Found find(Caller caller, Question question);

    /**
     * What is asked.
     *
     * @param categories of these, and of these groups; all when there are neither
     * @param areas codes or ids of cells of any level; everywhere when empty
     * @param to exclusive; compared with the period as long before {@code from}
     * @param metres how near cases are to each other that gather
     * @param least how many gather at least
     * @param limit how many hot spots at the most
     */
    record Question(
            Set<CategoryCode> categories,
            Set<String> groups,
            Set<String> areas,
            Instant from,
            Instant to,
            double metres,
            int least,
            int limit) {

        public static final double NEAREST_METRES = 5;
        public static final double FARTHEST_METRES = 1000;
        public static final int MOST_LEAST = 1000;
        public static final Duration LONGEST = Duration.ofDays(366);

        public Question {
            categories = Set.copyOf(categories);
            groups = Set.copyOf(groups);
            areas = Set.copyOf(areas);
            if (!to.isAfter(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("a period has 366 days at the most");
            }
            if (!(metres >= NEAREST_METRES && metres <= FARTHEST_METRES)) {
                throw new IllegalArgumentException("metres are from 5 to 1000");
            }
            if (least < 2 || least > MOST_LEAST || limit < 1) {
                throw new IllegalArgumentException("least is from 2 to 1000");
            }
        }

        /** When the period before begins. */
        public Instant before() {
            return from.minus(Duration.between(from, to));
        }
    }

    /**
     * What was found.
     *
     * @param cases of the period, in hot spots or not
     * @param casesBefore of the period before
     * @param gathered of the period, in the hot spots, also in those beyond the limit
     * @param all how many hot spots there are
     * @param spots the first of them
     */
    record Found(int cases, int casesBefore, int gathered, int all, List<HotSpot> spots) {
        public Found {
            spots = List.copyOf(spots);
        }
    }

    /**
     * A hot spot.
     *
     * @param rank from 1; those with equally many cases have the same
     * @param cases of the period
     * @param before of the period before: those that would have joined it, each at one hot spot
     * @param first when the first of the period occurred
     * @param last when the last one did
     * @param middle the mean of the places
     * @param radiusMetres from there to the farthest
     * @param area what is within 10 m of the convex hull of the places, CGCS2000
     * @param parkings the nearest non-motor parking points, nearest first
     */
    record HotSpot(
            int rank,
            int cases,
            int before,
            Instant first,
            Instant last,
            LonLat middle,
            double radiusMetres,
            Geometry area,
            List<NearParking> parkings) {
        public HotSpot {
            parkings = List.copyOf(parkings);
        }
    }

    /**
     * A non-motor parking point.
     *
     * @param capacity how many it holds; null where the register does not say
     * @param place its nearest point
     * @param metres geodesic, from the middle of the hot spot to that
     */
    record NearParking(
            UUID id, @Nullable String name, @Nullable Integer capacity, LonLat place, double metres) {}
}
