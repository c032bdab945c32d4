package org.wangge.geodata.osm;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;

/**
 * One thing read from an OpenStreetMap extract. Geometries are longitude and latitude in degrees (WGS-84, taken as
 * CGCS2000), valid and never empty. {@link #sourceId()} is {@code node/1}, {@code way/1} or {@code relation/1}; the second
 * and later pieces of a line with missing nodes are {@code way/1.2}, {@code way/1.3} … One element may give several
 * features of different kinds, such as a building with a house number.
 */
public sealed interface OsmFeature {

    String sourceId();

    Geometry geometry();

    /** Which way traffic may go, seen in the direction the line is drawn. */
    enum Oneway {
        BOTH,
        FORWARD,
        BACKWARD
    }

    /**
     * A road as a way; roads meet where they share a node id.
     *
     * @param nodeIds one id per vertex of {@code geometry}
     * @param roadClass value of {@code highway}, for example {@code residential}
     * @param layer vertical order, 0 at ground
     */
    record Road(
            String sourceId,
            List<Long> nodeIds,
            LineString geometry,
            String roadClass,
            @Nullable String name,
            @Nullable String ref,
            Oneway oneway,
            boolean bridge,
            boolean tunnel,
            int layer)
            implements OsmFeature {
        public Road {
            nodeIds = List.copyOf(nodeIds);
            if (nodeIds.size() != geometry.getNumPoints()) {
                throw new IllegalArgumentException(sourceId + ": one node id per vertex");
            }
        }
    }

    /** A railway in use, {@code kind} the value of {@code railway}. */
    record Railway(
            String sourceId,
            LineString geometry,
            String kind,
            @Nullable String name,
            boolean tunnel) implements OsmFeature {}

    /** A building; {@code geometry} is a Polygon or MultiPolygon, {@code kind} the value of {@code building}. */
    record Building(
            String sourceId,
            Geometry geometry,
            String kind,
            @Nullable String name,
            OptionalInt levels) implements OsmFeature {}

    /** A lake, pond, basin, reservoir or river surface; Polygon or MultiPolygon. */
    record WaterArea(
            String sourceId,
            Geometry geometry,
            String kind,
            @Nullable String name) implements OsmFeature {}

    /**
     * What covers a piece of ground; Polygon or MultiPolygon.
     *
     * @param kind {@code park}, {@code wood}, {@code grass}, {@code pitch}, {@code square}, {@code farmland} or {@code cemetery}
     */
    record GroundArea(
            String sourceId,
            Geometry geometry,
            String kind,
            @Nullable String name) implements OsmFeature {}

    /**
     * The centre line of running water.
     *
     * @param kind {@code river}, {@code canal}, {@code stream}, {@code drain} or {@code ditch}
     * @param widthMetres as tagged, null where it is not
     * @param tunnel covered: a culvert or tunnel
     * @param nodeIds one id per vertex; lines of one water meet where they share a node
     */
    record Waterway(
            String sourceId,
            List<Long> nodeIds,
            LineString geometry,
            String kind,
            @Nullable String name,
            @Nullable Double widthMetres,
            boolean tunnel)
            implements OsmFeature {
        public Waterway {
            nodeIds = List.copyOf(nodeIds);
        }
    }

    /** Car parking; Point, Polygon or MultiPolygon. {@code kind} is {@code surface}, {@code underground} … or empty. */
    record Parking(
            String sourceId,
            Geometry geometry,
            String kind,
            @Nullable String name,
            OptionalInt capacity,
            @Nullable String access)
            implements OsmFeature {}

    /** A place to leave bicycles; Point, LineString, Polygon or MultiPolygon. */
    record BicycleParking(
            String sourceId,
            Geometry geometry,
            String kind,
            @Nullable String name,
            OptionalInt capacity) implements OsmFeature {}

    /**
     * A surveillance camera.
     *
     * @param directionDegrees where it looks, clockwise from true north in [0, 360); the middle of a tagged range
     * @param spanDegrees width of a tagged range, null where a single direction or none is tagged
     * @param tiltDegrees {@code camera:angle}, below the horizon
     * @param kind {@code camera:type}: fixed, dome, panning, or empty
     */
    record Camera(
            String sourceId,
            Point geometry,
            String kind,
            @Nullable String name,
            @Nullable Double directionDegrees,
            @Nullable Double spanDegrees,
            @Nullable Double tiltDegrees)
            implements OsmFeature {}

    /** Where a pipe or drain lets out into water; {@code kind} is the tag that says so. */
    record Outfall(
            String sourceId,
            Point geometry,
            String kind,
            @Nullable String name) implements OsmFeature {}

    /**
     * A named place or point of interest, at its node or at an inside point of its area.
     *
     * @param kind {@code key=value} of the tag that makes it a place, for example {@code amenity=school}
     */
    record Place(String sourceId, Point geometry, String kind, String name) implements OsmFeature {}

    /** A house number on a street, or in a named place where houses are numbered by place. */
    record HouseNumber(String sourceId, Point geometry, String number, String street) implements OsmFeature {}

    /** A bridge with an outline of its own ({@code man_made=bridge}); roads on bridges carry a flag instead. */
    record Bridge(
            String sourceId, Geometry geometry, @Nullable String name) implements OsmFeature {}
}
