package org.wangge.geodata.grid;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.geojson.GeometryValidity;

/**
 * Whether cells tile their parent: no overlap, no gap, nothing outside, every edge the same on both sides. Everything is
 * in CGCS2000 longitude and latitude, edges being straight there.
 *
 * <p>Borders that sum up to the parent's, edge by edge, prove the tiling ({@link BoundarySum}). Where they do not, what is
 * wrong is found by three checks together, since each misses faults of the others: the coverage validator of JTS (edges that match and do
 * not overlap), parent less union of the cells (gaps of every size) and cells less parent. The border is compared edge by
 * edge with the parent's as well, for a parent is exactly the union of its cells.
 *
 * <p>Input that is not valid is reported as {@link TilingFault#INVALID} and left out of the rest; nothing is thrown.
 */
public final class TilingCheck<K> {

    /** Two places nearer than 0.1 mm are taken for one that was meant. */
    static final double TOLERANCE_DEGREES = 1e-9;

    /** Edges of different cells that run nearer than about 1 cm without being the same are suspicious. */
    static final double NARROW_DEGREES = 1e-7;

    private final List<TilingFinding<K>> findings = new ArrayList<>();

    private TilingCheck() {}

    /**
     * All faults of a tiling.
     *
     * @param parent the area to be tiled, a polygon or multipolygon
     * @param cells the cells by key; findings name them in this order
     * @return all faults found, none when the cells tile the parent
     */
    public static <K> List<TilingFinding<K>> check(Geometry parent, Map<K, ? extends Geometry> cells) {
        TilingCheck<K> check = new TilingCheck<>();
        TilingCells<K> valid = check.validAndDifferent(cells);
        boolean parentValid = check.isValid(List.of(), parent);
        if (parentValid && check.findings.isEmpty() && tile(parent, valid)) {
            return List.of();
        }
        check.checkCells(valid, parent, parentValid);
        return List.copyOf(check.findings);
    }

    /**
     * The faults of some cells among their neighbours: validity, overlaps and edges that do not match.
     *
     * @param cells those cells and all others that their boxes meet
     * @param suspects the keys of those cells; a fault between two others is not looked for
     */
    public static <K> List<TilingFinding<K>> checkAmong(Map<K, ? extends Geometry> cells, Set<K> suspects) {
        TilingCheck<K> check = new TilingCheck<>();
        check.checkAmong(check.validAndDifferent(cells), suspects);
        return List.copyOf(check.findings);
    }

    /**
     * As {@link #checkAmong}, and the gaps beside open cells and what of them is outside the parent.
     *
     * @param open those suspects that have an edge which is neither a neighbour's nor the parent's
     * @param uncovered the area of the parent that belongs to no cell, see {@link #uncovered}
     */
    public static <K> List<TilingFinding<K>> checkAround(
            Geometry parent, Geometry uncovered, Map<K, ? extends Geometry> cells, Set<K> suspects, Set<K> open) {
        TilingCheck<K> check = new TilingCheck<>();
        TilingCells<K> valid = check.validAndDifferent(cells);
        check.checkAmong(valid, suspects);
        check.checkOpenings(parent, uncovered, valid, open);
        return List.copyOf(check.findings);
    }

    /** The area of a parent that belongs to no cell, whatever faults the cells have; empty when they cover it. */
    public static Geometry uncovered(Geometry parent, Collection<Geometry> cells) {
        List<Polygon> gaps = ExactAreas.difference(parent, ExactAreas.union(List.copyOf(cells)));
        return Cgcs2000.geometries().createMultiPolygon(gaps.toArray(Polygon[]::new));
    }

    private void checkAmong(TilingCells<K> cells, Set<K> wanted) {
        Geometry[] suspicious = CoverageValidator.validate(cells.shapes().toArray(Geometry[]::new), NARROW_DEGREES);
        TreeSet<Integer> suspects = new TreeSet<>();
        for (int cell : cells.placesOf(wanted)) {
            if (suspicious[cell] != null && !suspicious[cell].isEmpty()) {
                suspects.add(cell);
            }
        }
        findOverlaps(cells, suspects);
        new EdgeMatching<>(cells, findings).findBetweenCells(suspects, suspicious);
    }

    private void checkOpenings(Geometry parent, Geometry uncovered, TilingCells<K> cells, Set<K> open) {
        NavigableSet<Integer> places = cells.placesOf(open);
        for (Polygon gap : ExactAreas.withoutDust(uncovered)) {
            NavigableSet<Integer> beside = cells.near(gap, TOLERANCE_DEGREES);
            if (beside.stream().anyMatch(places::contains)) {
                reportArea(TilingFault.GAP, cells, beside, gap);
            }
        }
        for (int cell : places) {
            for (Polygon outside : ExactAreas.difference(cells.shape(cell), parent)) {
                reportArea(TilingFault.OUTSIDE, cells, List.of(cell), outside);
            }
        }
    }

    private static boolean tile(Geometry parent, TilingCells<?> cells) {
        BoundarySum sum = new BoundarySum().subtract(parent);
        cells.shapes().forEach(sum::add);
        return sum.isZero();
    }

    private void checkCells(TilingCells<K> cells, Geometry parent, boolean parentValid) {
        Geometry[] suspicious = CoverageValidator.validate(cells.shapes().toArray(Geometry[]::new), NARROW_DEGREES);
        TreeSet<Integer> suspects = new TreeSet<>();
        for (int cell = 0; cell < suspicious.length; cell++) {
            if (suspicious[cell] != null && !suspicious[cell].isEmpty()) {
                suspects.add(cell);
            }
        }
        findOverlaps(cells, suspects);
        EdgeMatching<K> matching = new EdgeMatching<>(cells, findings);
        if (parentValid) {
            Geometry whole = Cgcs2000.geometries().createGeometry(parent);
            findGaps(cells, whole, suspects.isEmpty());
            findOutside(cells, whole);
            matching.findBetweenCells(suspects, suspicious);
            matching.findAtBorder(whole);
        } else {
            matching.findBetweenCells(suspects, suspicious);
        }
    }

    private TilingCells<K> validAndDifferent(Map<K, ? extends Geometry> cells) {
        Map<Geometry, List<K>> sameShape = new LinkedHashMap<>();
        List<K> keys = new ArrayList<>();
        List<Geometry> shapes = new ArrayList<>();
        cells.forEach((key, shape) -> {
            if (!isValid(List.of(key), shape)) {
                return;
            }
            // Equal and hashed by its vertices once it is normalised.
            Geometry normal = Cgcs2000.geometries().createGeometry(shape).norm();
            List<K> same = sameShape.computeIfAbsent(normal, ignored -> new ArrayList<>());
            same.add(key);
            if (same.size() == 1) {
                keys.add(key);
                shapes.add(normal);
            }
        });
        sameShape.forEach((shape, same) -> {
            if (same.size() > 1) {
                report(TilingFault.DUPLICATE, same, GeodesicMeasure.areaSquareMetres(shape), shape);
            }
        });
        return new TilingCells<>(keys, shapes);
    }

    private boolean isValid(List<K> cell, Geometry shape) {
        Geometry where = whereInvalid(shape);
        if (where != null) {
            report(TilingFault.INVALID, cell, 0, where);
        }
        return where == null;
    }

    private static @Nullable Geometry whereInvalid(Geometry shape) {
        Point nowhere = Cgcs2000.geometries().createPoint();
        if (!(shape instanceof Polygonal) || shape.isEmpty()) {
            return shape.isEmpty() ? nowhere : Cgcs2000.geometries().createPoint(shape.getCoordinate());
        }
        var fault = GeometryValidity.findFault(shape);
        if (fault.isPresent()) {
            return fault.get().where();
        }
        return new Envelope(-180, 180, -90, 90).contains(shape.getEnvelopeInternal()) ? null : nowhere;
    }

    private void findOverlaps(TilingCells<K> cells, Set<Integer> suspects) {
        for (int cell : suspects) {
            for (int other : cells.candidates(cells.shape(cell).getEnvelopeInternal(), 0)) {
                if (other <= cell && (other == cell || suspects.contains(other))) {
                    continue;
                }
                for (Polygon overlap : ExactAreas.common(cells.shape(cell), cells.shape(other))) {
                    List<Integer> both = cell < other ? List.of(cell, other) : List.of(other, cell);
                    reportArea(TilingFault.OVERLAP, cells, both, overlap);
                }
            }
        }
    }

    private void findGaps(TilingCells<K> cells, Geometry parent, boolean edgesMatch) {
        for (Polygon gap : ExactAreas.difference(parent, union(cells.shapes(), edgesMatch))) {
            reportArea(TilingFault.GAP, cells, cells.near(gap, TOLERANCE_DEGREES), gap);
        }
    }

    private static Geometry union(List<Geometry> cells, boolean edgesMatch) {
        if (edgesMatch && !cells.isEmpty()) {
            try {
                return CoverageUnion.union(cells.toArray(Geometry[]::new));
            } catch (TopologyException e) {
                // Only a coverage can be united this way, and what looked like one was none.
                return ExactAreas.union(cells);
            }
        }
        return ExactAreas.union(cells);
    }

    private void findOutside(TilingCells<K> cells, Geometry parent) {
        PreparedGeometry whole = PreparedGeometryFactory.prepare(parent);
        for (int cell = 0; cell < cells.size(); cell++) {
            if (whole.covers(cells.shape(cell))) {
                continue;
            }
            for (Polygon outside : ExactAreas.difference(cells.shape(cell), parent)) {
                reportArea(TilingFault.OUTSIDE, cells, List.of(cell), outside);
            }
        }
    }

    private void reportArea(TilingFault kind, TilingCells<K> cells, Iterable<Integer> concerned, Polygon area) {
        concerned.forEach(cell -> cells.explain(cell, area));
        report(kind, cells.keysOf(concerned), GeodesicMeasure.areaSquareMetres(area), area);
    }

    private void report(TilingFault kind, List<K> concerned, double measure, Geometry where) {
        findings.add(new TilingFinding<>(
                kind, concerned, measure, Cgcs2000.geometries().createGeometry(where)));
    }
}
