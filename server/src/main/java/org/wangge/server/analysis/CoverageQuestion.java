package org.wangge.server.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * How much of what lies within reach of which services.
 *
 * @param services what serves
 * @param added places proposed for more of them
 * @param what wants to be served
 * @param roadClasses of what classes roads are, as OpenStreetMap calls them; empty for all, and where no roads are asked about
 * @param reach how far they serve
 * @param cell code of the cell that is asked about; null where it is drawn
 * @param polygon GeoJSON of what is drawn, CGCS2000 lon/lat; null where it is a cell
 * @param at as field objects were then; null for now
 * @param comparedAt another time whose services are compared; null for none
 * @param siting where more are to be put, or null
 */
public record CoverageQuestion(
        Services services,
        List<LonLat> added,
        What what,
        List<String> roadClasses,
        Reach reach,
        @Nullable String cell,
        @Nullable String polygon,
        @Nullable Instant at,
        @Nullable Instant comparedAt,
        @Nullable SitingWish siting) {

    public CoverageQuestion {
        added = List.copyOf(added);
        roadClasses = List.copyOf(roadClasses);
        if ((cell == null) == (polygon == null)) {
            throw new IllegalArgumentException("a question is about a cell or about what is drawn");
        }
        if (reach.by() == By.WALKING && what == What.AREA) {
            throw new IllegalArgumentException("a walk goes to places and along roads, not over an area");
        }
        if (reach.by() == By.SIGHT && ((what != What.ROADS && what != What.AREA) || siting != null)) {
            throw new IllegalArgumentException("what is seen are roads or an area, and nothing is sited by it");
        }
    }

    /**
     * What serves: field objects, places, or both.
     *
     * @param kinds codes of kinds of field objects
     * @param attributes what their attributes have to be, such as {@code status=online} or {@code capacity>=20}
     */
    public record Services(List<String> kinds, List<String> attributes, List<LonLat> points) {
        public Services {
            kinds = List.copyOf(kinds);
            attributes = List.copyOf(attributes);
            points = List.copyOf(points);
        }
    }

    /** What wants to be served. */
    public enum What {
        /** Each building counts once. */
        BUILDINGS,
        /** House numbers. */
        ENTRANCES,
        /** By their metres. */
        ROADS,
        /** By its square metres. */
        AREA;

        /** As interfaces write it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a distance is meant. */
    public enum By {
        STRAIGHT,
        /** Along roads and paths. */
        WALKING,
        /** By cameras, past buildings. */
        SIGHT;

        /** As interfaces write it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How far services reach.
     *
     * @param metres the distance; for cameras the range of those that have none of their own
     * @param offMetres how far beside the ways a walk may begin and end
     * @param angleDegrees how wide cameras see that have a direction but no angle of their own; those without a direction see all round
     */
    public record Reach(By by, double metres, double offMetres, double angleDegrees) {

        /** Beyond, circles are no longer a good picture of discs. */
        public static final double FARTHEST_METRES = 10_000;

        public Reach {
            if (!(metres > 0) || metres > FARTHEST_METRES || !(offMetres >= 0) || offMetres > 1000) {
                throw new IllegalArgumentException("a reach of " + metres + " m, " + offMetres + " m beside the ways");
            }
            if (!(angleDegrees > 0) || angleDegrees > 360) {
                throw new IllegalArgumentException("an angle of " + angleDegrees + " degrees");
            }
        }
    }

    /**
     * Where some more services would serve most of what is left out.
     *
     * @param sites how many more
     * @param candidates places they may be put; empty for anywhere on roads of the area
     * @param spacingMetres how near to each other places on roads are tried
     * @param capacity how much each may serve, in what is counted; null for all in its reach
     * @param exact whether the best choice is sought, which may take long, or one that is nearly as good
     */
    public record SitingWish(
            int sites,
            List<LonLat> candidates,
            double spacingMetres,
            @Nullable Double capacity,
            boolean exact) {

        /** More take too long to be found together. */
        public static final int MOST_SITES = 50;

        public SitingWish {
            candidates = List.copyOf(candidates);
            if (sites < 1 || sites > MOST_SITES || !(spacingMetres >= 5) || Double.isInfinite(spacingMetres)) {
                throw new IllegalArgumentException(sites + " sites every " + spacingMetres + " m");
            }
            if (capacity != null && (!(capacity > 0) || Double.isInfinite(capacity))) {
                throw new IllegalArgumentException("a capacity of " + capacity);
            }
        }
    }
}
