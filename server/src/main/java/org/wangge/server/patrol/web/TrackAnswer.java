package org.wangge.server.patrol.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.geodata.track.Gap;
import org.wangge.geodata.track.Stop;
import org.wangge.geodata.track.Stretch;
import org.wangge.server.patrol.PatrolWay;
import org.wangge.server.patrol.PatrolWay.OnLine;
import org.wangge.server.shared.web.GeometryJson;

/**
 * Where somebody went, as GeoJSON: lines of {@code kind} evidence, lines of {@code kind} gap, which are none, points of {@code kind} stop, and
 * parts of patrolled lines of {@code kind} covered.
 *
 * @param type always {@code FeatureCollection}
 */
record TrackAnswer(String type, List<TrackFeature> features) {

    /** No degree is longer, so what is simplified by so many degrees differs by no more metres. */
    private static final double METRES_PER_DEGREE = 111_700;

    /**
     * @param type always {@code Feature}
     */
    record TrackFeature(String type, GeometryJson geometry, TrackProperties properties) {}

    /**
     * What a feature is.
     *
     * @param from of a gap or a stop
     * @param to of a gap or a stop
     * @param seconds of a gap or a stop
     * @param metres of a gap: the straight distance
     * @param reason of a gap
     * @param segmentId of a covered part: the line it is on
     * @param fromMetres of a covered part: chainage of its upstream end
     * @param toMetres of a covered part
     * @param label of a covered part, such as {@code K0+300–K0+780}
     */
    record TrackProperties(
            String kind,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Double seconds,
            @Nullable Double metres,
            Gap.@Nullable Reason reason,
            @Nullable UUID segmentId,
            @Nullable Double fromMetres,
            @Nullable Double toMetres,
            @Nullable String label) {}

    static TrackAnswer of(PatrolWay way, double toleranceMetres) {
        List<TrackFeature> features = new ArrayList<>();
        way.evidence()
                .forEach(line -> features.add(feature(
                        simplified(line, toleranceMetres),
                        new TrackProperties("evidence", null, null, null, null, null, null, null, null, null))));
        way.gaps().forEach(gap -> features.add(gap(gap)));
        way.stops().forEach(stop -> features.add(stop(stop)));
        way.covered().forEach(part -> features.add(covered(part)));
        return new TrackAnswer("FeatureCollection", features);
    }

    private static Geometry simplified(Geometry line, double toleranceMetres) {
        return toleranceMetres == 0
                ? line
                : DouglasPeuckerSimplifier.simplify(line, toleranceMetres / METRES_PER_DEGREE);
    }

    private static TrackFeature gap(Gap gap) {
        Coordinate[] ends = {gap.start().toCoordinate(), gap.end().toCoordinate()};
        return feature(
                Cgcs2000.geometries().createLineString(ends),
                new TrackProperties(
                        "gap",
                        gap.from(),
                        gap.to(),
                        gap.duration().toMillis() / 1e3,
                        gap.metres(),
                        gap.reason(),
                        null,
                        null,
                        null,
                        null));
    }

    private static TrackFeature stop(Stop stop) {
        return feature(
                stop.place().toPoint(),
                new TrackProperties(
                        "stop",
                        stop.from(),
                        stop.to(),
                        stop.duration().toMillis() / 1e3,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private static TrackFeature covered(OnLine part) {
        Stretch stretch = part.stretch();
        return feature(
                stretch.geometry(),
                new TrackProperties(
                        "covered",
                        null,
                        null,
                        null,
                        null,
                        null,
                        part.lineId(),
                        stretch.fromMetres(),
                        stretch.toMetres(),
                        stretch.label()));
    }

    private static TrackFeature feature(Geometry geometry, TrackProperties properties) {
        return new TrackFeature(
                "Feature", new GeometryJson(GeoJsonWriter.exact().write(geometry)), properties);
    }
}
