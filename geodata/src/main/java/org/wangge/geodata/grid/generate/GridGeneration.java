package org.wangge.geodata.grid.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.wangge.geodata.grid.generate.GenerationProgress.Phase;

/**
 * Divides a parent into cells. Lines divide it into faces; what is too small goes to the neighbour that suits best (a long
 * common border, little to be crossed, a compact whole), what is too large is cut straight; borders go round buildings.
 *
 * <p>Cells are unions of the faces of one arrangement of lines, so they tile the parent exactly: whatever the wishes, every
 * edge is the same on both sides, and the parent's border only gets nodes.
 */
public final class GridGeneration {

    private final GenerationTask task;
    private final GenerationProgress progress;
    private final LocalPlane plane;
    private final CellSizes sizes;
    private final Buildings buildings;
    private final Water water;

    private GridGeneration(GenerationTask task, GenerationProgress progress) {
        this.task = task;
        this.progress = progress;
        this.plane = new LocalPlane(task.parent().getEnvelopeInternal());
        this.sizes = new CellSizes(task, plane);
        if (plane.squareMetres(task.parent()) / sizes.cellSquareMetres() > GenerationTask.MOST_CELLS) {
            throw new IllegalArgumentException(
                    "that would make more than %d cells".formatted(GenerationTask.MOST_CELLS));
        }
        this.buildings = new Buildings(task, plane, sizes.cellSquareMetres());
        this.water = new Water(task.method() == GenerationMethod.BARRIERS ? task.barriers() : List.of());
    }

    /**
     * The cells of a task; one, the parent itself, where nothing divides it.
     *
     * @throws IllegalArgumentException when there would be more than {@link GenerationTask#MOST_CELLS}
     * @throws java.util.concurrent.CancellationException when the listener ended it
     */
    public static GeneratedGrid generate(GenerationTask task, GenerationProgress progress) {
        return new GridGeneration(task, progress).generate();
    }

    private GeneratedGrid generate() {
        List<Barrier> lines = new ArrayList<>();
        List<Polygon> wanted = task.method() == GenerationMethod.BARRIERS ? alongBarriers(lines) : regular(lines);
        List<Geometry> cells = cells(lines, new Labels(wanted));
        return new GridReport(task, plane, sizes.cellSquareMetres()).of(cells);
    }

    private List<Polygon> regular(List<Barrier> lines) {
        progress.at(Phase.NODING, 0, 1);
        List<Polygon> shapes = Tessellation.over(task.parent(), task.method(), sizes.cellSquareMetres());
        shapes.forEach(shape -> lines.add(new Barrier(shape, BarrierKind.NONE)));
        return shapes;
    }

    /** Adds the lines that divide, and gives the cells that are wanted between them. */
    private List<Polygon> alongBarriers(List<Barrier> lines) {
        progress.at(Phase.NODING, 0, 1);
        List<Barrier> given = new ArrayList<>(water.barriers());
        Set<Integer> crossed = buildings.crossedBy(given);
        given.addAll(buildings.walls(crossed));
        Arrangement arrangement = new Arrangement(task.parent(), plane, given);
        progress.at(Phase.MERGING, 0, 1);
        Regions regions = new Regions(arrangement, plane, sizes(arrangement));
        buildings.facesIn(crossed, arrangement).values().forEach(faces -> uniteAll(faces, regions));
        regions.uniteBeforeDividing(Math.sqrt(sizes.cellSquareMetres()));
        if (task.target() instanceof GenerationTarget.Cells few) {
            regions.uniteDownTo(few.count());
        }
        int[] labels = regions.labels();
        lines.addAll(arrangement.linesBetween(labels));
        return divided(arrangement, regions, labels, lines);
    }

    private List<Polygon> divided(Arrangement arrangement, Regions regions, int[] labels, List<Barrier> lines) {
        List<Polygon> inPlane = buildings.list().stream()
                .map(building -> (Polygon) plane.toPlane(building))
                .toList();
        Bisection bisection = new Bisection(inPlane, sizes);
        Map<Integer, Geometry> shapes = arrangement.unite(labels);
        Map<Integer, Integer> counts =
                new CellCounts(task.target(), regions, Math.sqrt(sizes.cellSquareMetres())).byRegion();
        int done = 0;
        for (Map.Entry<Integer, Geometry> entry : shapes.entrySet()) {
            progress.at(Phase.DIVIDING, done++, shapes.size());
            int count = counts.getOrDefault(entry.getKey(), 1);
            for (Object part : PolygonExtracter.getPolygons(plane.toPlane(entry.getValue()))) {
                bisection.divide((Polygon) part, count);
            }
        }
        for (LineString cut : bisection.cuts()) {
            lines.add(new Barrier(plane.toLonLat(cut), BarrierKind.NONE));
        }
        return bisection.parts().stream()
                .map(part -> (Polygon) plane.toLonLat(part))
                .toList();
    }

    private double[] sizes(Arrangement arrangement) {
        return arrangement.faces().stream()
                .mapToDouble(face -> sizes.of((Polygon) plane.toPlane(face.polygon()), water.isAt(face.inside())))
                .toArray();
    }

    private static void uniteAll(List<Arrangement.Face> faces, Regions regions) {
        faces.forEach(face -> regions.unite(faces.getFirst().number(), face.number()));
    }

    /** The faces between lines, put together as is wanted, but with buildings whole and nothing too small. */
    private List<Geometry> cells(List<Barrier> lines, Labels labels) {
        progress.at(Phase.ASSEMBLING, 0, 2);
        Set<Integer> crossed = buildings.crossedBy(lines);
        List<Barrier> all = new ArrayList<>(lines);
        all.addAll(buildings.walls(crossed));
        Arrangement arrangement = new Arrangement(task.parent(), plane, all);
        Regions regions = new Regions(arrangement, plane, sizes(arrangement));
        int[] wanted = arrangement.faces().stream()
                .mapToInt(face -> labels.at(face.inside()))
                .toArray();
        Map<Integer, List<Arrangement.Face>> atoms = buildings.facesIn(crossed, arrangement);
        atoms.values().forEach(faces -> settle(faces, wanted));
        regions.uniteSame(wanted, arrangement);
        atoms.values().forEach(faces -> uniteAll(faces, regions));
        regions.uniteSmall();
        if (task.target() instanceof GenerationTarget.Cells few) {
            regions.uniteDownTo(few.count());
        }
        progress.at(Phase.ASSEMBLING, 1, 2);
        return List.copyOf(arrangement.unite(regions.labels()).values());
    }

    /** A building goes where most of it is. */
    private void settle(List<Arrangement.Face> faces, int[] wanted) {
        Map<Integer, Double> areas = new HashMap<>();
        faces.forEach(face -> areas.merge(wanted[face.number()], face.polygon().getArea(), Double::sum));
        int most = new TreeMap<>(areas)
                .entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
        faces.forEach(face -> wanted[face.number()] = most);
    }
}
