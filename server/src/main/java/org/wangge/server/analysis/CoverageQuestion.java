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
 * @param objects the field objects that want to be served; null where others do
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
        List<Spot> added,
        What what,
        @Nullable Objects objects,
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
        if (reach.by() == By.SIGHT && what.isBehindWalls()) {
            throw new IllegalArgumentException("what is seen are lines, points or an area");
        }
        if ((what == What.OBJECTS) != (objects != null)) {
            throw new IllegalArgumentException("field objects are named where they want to be served, and only there");
        }
        if ((services.whole() && reach.by() == By.SIGHT)
                || (!services.lines().isEmpty() && reach.by() != By.STRAIGHT)) {
            throw new IllegalArgumentException(
                    "one is near to lines in a straight line, and nothing looks from its extent");
        }
        if (services.lines().contains(Lines.TRACKS) && what == What.AREA) {
            throw new IllegalArgumentException("what of an area nobody came near to would draw where people went");
        }
    }

    /**
     * A place for a service; the last three are of cameras, null where they are not known or not settled.
     *
     * @param directionDegrees clockwise from north
     * @param rangeMetres up to 5 km
     */
    public record Spot(
            double lon,
            double lat,
            @Nullable Double directionDegrees,
            @Nullable Double angleDegrees,
            @Nullable Double rangeMetres) {

        private static final double FARTHEST_METRES = 5_000;

        public Spot {
            if ((directionDegrees != null && !(directionDegrees >= 0 && directionDegrees <= 360))
                    || (angleDegrees != null && !(angleDegrees > 0 && angleDegrees <= 360))
                    || (rangeMetres != null && !(rangeMetres > 0 && rangeMetres <= FARTHEST_METRES))) {
                throw new IllegalArgumentException("a camera towards " + directionDegrees + ", " + angleDegrees
                        + " wide, as far as " + rangeMetres);
            }
        }

        /** A place and no more. */
        public static Spot of(LonLat place) {
            return new Spot(place.lon(), place.lat(), null, null, null);
        }

        /** Where it is. */
        public LonLat place() {
            return new LonLat(lon, lat);
        }

        /** Whether it says anything that only cameras have. */
        public boolean looks() {
            return directionDegrees != null || angleDegrees != null || rangeMetres != null;
        }
    }

    /**
     * What serves: field objects, places, lines, or several of these.
     *
     * @param kinds codes of kinds of field objects
     * @param attributes what their attributes have to be, such as {@code status=online} or {@code capacity>=20}
     * @param lines what one is near to all along
     * @param days of tracks: those that began within so many days before the time asked about; null without tracks
     * @param whole whether objects with an extent serve from all of it, not from their inner point
     */
    public record Services(
            List<String> kinds,
            List<String> attributes,
            List<Spot> points,
            List<Lines> lines,
            @Nullable Integer days,
            boolean whole) {

        /** Two years; positions of people are not kept for longer. */
        public static final int MOST_DAYS = 731;

        public Services {
            kinds = List.copyOf(kinds);
            attributes = List.copyOf(attributes);
            points = List.copyOf(points);
            lines = List.copyOf(lines);
            if (lines.contains(Lines.TRACKS) != (days != null)) {
                throw new IllegalArgumentException("tracks are those of some days");
            }
            if (days != null && (days < 1 || days > MOST_DAYS)) {
                throw new IllegalArgumentException(days + " days");
            }
        }

        /** Field objects that serve from their inner points. */
        public static Services ofKinds(String... kinds) {
            return new Services(List.of(kinds), List.of(), List.of(), List.of(), null, false);
        }
    }

    /** Lines that one may be near to. */
    public enum Lines {
        ROADS,
        /** Running water by its middle line, and all water with an extent. */
        RIVERS,
        RAILWAYS,
        /** The ways of patrols. */
        TRACKS;

        /** As interfaces write it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Field objects that want to be served.
     *
     * @param kinds codes, at least one
     * @param attributes what their attributes have to be
     * @param weight the attribute that says how much each counts, such as {@code households}; those that do not say it count as none. Null where
     *     each counts once, or lines by their metres
     */
    public record Objects(
            List<String> kinds,
            List<String> attributes,
            @Nullable String weight) {
        public Objects {
            kinds = List.copyOf(kinds);
            attributes = List.copyOf(attributes);
            if (kinds.isEmpty()) {
                throw new IllegalArgumentException("no kind");
            }
        }
    }

    /** What wants to be served. */
    public enum What {
        /** Each building counts once. */
        BUILDINGS,
        /** House numbers. */
        ENTRANCES,
        /** Shops of the base map, and where people eat, drink or buy medicine. */
        SHOPS,
        /** By their metres. */
        ROADS,
        /** By its square metres. */
        AREA,
        /** Field objects: those of kinds that are lines by their metres, others each once or by what an attribute says. */
        OBJECTS;

        /** Whether a camera would see the wall of a house in place of it. */
        public boolean isBehindWalls() {
            return this == BUILDINGS || this == ENTRANCES || this == SHOPS;
        }

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
     * @param directions in how many directions a camera is tried at each place that has none of its own; null where no cameras are sought
     */
    public record SitingWish(
            int sites,
            List<Spot> candidates,
            double spacingMetres,
            @Nullable Double capacity,
            boolean exact,
            @Nullable Integer directions) {

        /** More take too long to be found together. */
        public static final int MOST_SITES = 50;

        /** Every five degrees; nobody hangs a camera more exactly. */
        public static final int MOST_DIRECTIONS = 72;

        public SitingWish {
            candidates = List.copyOf(candidates);
            if (sites < 1 || sites > MOST_SITES || !(spacingMetres >= 5) || Double.isInfinite(spacingMetres)) {
                throw new IllegalArgumentException(sites + " sites every " + spacingMetres + " m");
            }
            if (capacity != null && (!(capacity > 0) || Double.isInfinite(capacity))) {
                throw new IllegalArgumentException("a capacity of " + capacity);
            }
            if (directions != null && (directions < 1 || directions > MOST_DIRECTIONS || capacity != null)) {
                throw new IllegalArgumentException(directions + " directions, of a capacity of " + capacity);
            }
        }
    }
}
