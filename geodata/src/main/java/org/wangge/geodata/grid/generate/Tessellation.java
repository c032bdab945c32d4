package org.wangge.geodata.grid.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.grid.Grids;
import org.geotools.grid.hexagon.Hexagons;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.crs.MetricSystem;

/** Squares and hexagons over an area, made by GeoTools in the metric system of the place. */
final class Tessellation {

    private Tessellation() {}

    /** The shapes that may meet a parent, longitude and latitude, from the north, then from the west. */
    static List<Polygon> over(Geometry parent, GenerationMethod method, double squareMetres) {
        MetricSystem system = MetricSystem.of(parent);
        Envelope box = system.toMetres(parent).getEnvelopeInternal();
        double side =
                method == GenerationMethod.SQUARES ? Math.sqrt(squareMetres) : Hexagons.areaToSideLength(squareMetres);
        box.expandBy(2 * side);
        // Without a coordinate system GeoTools computes in the plane, which is what is wanted here.
        ReferencedEnvelope bounds = new ReferencedEnvelope(box, null);
        SimpleFeatureSource shapes = method == GenerationMethod.SQUARES
                ? Grids.createSquareGrid(bounds, side)
                : Grids.createHexagonalGrid(bounds, side);
        List<Polygon> found = new ArrayList<>();
        try (SimpleFeatureIterator features = shapes.getFeatures().features()) {
            while (features.hasNext()) {
                Geometry shape = (Geometry) features.next().getDefaultGeometry();
                found.add((Polygon) system.toLonLat(shape));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.removeIf(shape -> !shape.getEnvelopeInternal().intersects(parent.getEnvelopeInternal()));
        found.sort(Comparator.comparingDouble((Polygon shape) -> -middle(shape).y)
                .thenComparingDouble(shape -> middle(shape).x));
        return found;
    }

    private static Coordinate middle(Polygon shape) {
        return shape.getEnvelopeInternal().centre();
    }
}
