package org.wangge.server.analysis.internal;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.coverage.Sector;
import org.wangge.geodata.geodesic.Meridian;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.CoverageQuestion.By;

/** What services reach as it is drawn: discs with corners, and sectors. Not what is counted by. */
final class ReachShapes {

    /** A polygon of so many corners lacks 4e-4 of its circle. */
    private static final int CORNERS = 128;

    private ReachShapes() {}

    /** More vertices take longer to draw than people wait. */
    private static final int MOST_VERTICES = 100_000;

    /** What of an area is reached in straight lines or seen; empty for walks. Shapes of services are drawn only where there are few. */
    static Geometry of(Supply supply, CoverageQuestion.Reach reach, List<Geometry> walls, Geometry area) {
        List<ServiceSpot> services = supply.spots();
        List<Geometry> parts = new ArrayList<>();
        if (reach.by() == By.SIGHT) {
            for (Sector sector : RoadsEvaluation.sight(walls, services, reach).sectors()) {
                parts.add(sector.polygon());
            }
        } else if (reach.by() == By.STRAIGHT) {
            services.forEach(service -> parts.add(disc(service.place(), reach.metres())));
            if (supply.shapes().stream().mapToInt(Geometry::getNumPoints).sum() <= MOST_VERTICES) {
                supply.shapes().forEach(shape -> parts.add(band(shape, reach.metres())));
            }
        }
        parts.removeIf(part -> !part.getEnvelopeInternal().intersects(area.getEnvelopeInternal()));
        Geometry union = UnaryUnionOp.union(parts);
        return union == null
                ? Cgcs2000.geometries().createMultiPolygon()
                : OverlayNGRobust.overlay(union, area, OverlayNG.INTERSECTION);
    }

    /** Round a line or an area, in a plane of stretched degrees. */
    private static Geometry band(Geometry shape, double metres) {
        double lat = shape.getEnvelopeInternal().centre().y;
        double east = Meridian.metresPerDegreeEast(lat);
        double north = Meridian.metresPerDegreeNorth(lat);
        Geometry inMetres = AffineTransformation.scaleInstance(east, north).transform(shape);
        return AffineTransformation.scaleInstance(1 / east, 1 / north).transform(inMetres.buffer(metres));
    }

    private static Polygon disc(LonLat middle, double metres) {
        double east = metres / Meridian.metresPerDegreeEast(middle.lat());
        double north = metres / Meridian.metresPerDegreeNorth(middle.lat());
        Coordinate[] ring = new Coordinate[CORNERS + 1];
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            ring[i] = new Coordinate(middle.lon() + east * Math.cos(angle), middle.lat() + north * Math.sin(angle));
        }
        ring[CORNERS] = ring[0].copy();
        return Cgcs2000.geometries().createPolygon(ring);
    }
}
