package org.wangge.geodata.grid.generate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;

/** The buildings that borders are to go round: where lines cross one, its walls become lines, and its faces stay together. */
final class Buildings {

    private final List<Polygon> whole = new ArrayList<>();
    private final STRtree index = new STRtree();

    Buildings(GenerationTask task, LocalPlane plane, double cellSquareMetres) {
        if (task.keepBuildingsWhole()) {
            Envelope box = task.parent().getEnvelopeInternal();
            for (Geometry building : task.buildings()) {
                if (building.getEnvelopeInternal().intersects(box) && plane.squareMetres(building) < cellSquareMetres) {
                    for (Object part : PolygonExtracter.getPolygons(building)) {
                        whole.add((Polygon) part);
                    }
                }
            }
        }
        for (int i = 0; i < whole.size(); i++) {
            index.insert(whole.get(i).getEnvelopeInternal(), i);
        }
    }

    /** Longitude and latitude. */
    List<Polygon> list() {
        return whole;
    }

    /** Those that lines run through, by number. */
    Set<Integer> crossedBy(Collection<Barrier> lines) {
        TreeSet<Integer> crossed = new TreeSet<>();
        Map<Integer, PreparedGeometry> prepared = new TreeMap<>();
        for (Barrier line : lines) {
            index.query(line.shape().getEnvelopeInternal(), item -> {
                int number = (Integer) item;
                PreparedGeometry building =
                        prepared.computeIfAbsent(number, i -> PreparedGeometryFactory.prepare(whole.get(i)));
                Geometry shape = line.shape().getDimension() == 2 ? line.shape().getBoundary() : line.shape();
                if (!crossed.contains(number) && building.intersects(shape) && !building.touches(shape)) {
                    crossed.add(number);
                }
            });
        }
        return crossed;
    }

    List<Barrier> walls(Collection<Integer> numbers) {
        return numbers.stream()
                .map(number -> new Barrier(whole.get(number).getBoundary(), BarrierKind.NONE))
                .toList();
    }

    /** The faces that lie in each of these buildings, by the number of the building. */
    Map<Integer, List<Arrangement.Face>> facesIn(Collection<Integer> numbers, Arrangement arrangement) {
        TreeMap<Integer, List<Arrangement.Face>> faces = new TreeMap<>();
        for (Arrangement.Face face : arrangement.faces()) {
            index.query(new Envelope(face.inside()), item -> {
                Integer number = (Integer) item;
                if (numbers.contains(number)
                        && SimplePointInAreaLocator.locate(face.inside(), whole.get(number)) != Location.EXTERIOR) {
                    faces.computeIfAbsent(number, ignored -> new ArrayList<>()).add(face);
                }
            });
        }
        return faces;
    }
}
