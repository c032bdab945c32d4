package org.wangge.geodata.grid.generate;

import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;

/**
 * What is to be divided, and by what. Geometries are CGCS2000 longitude and latitude; what lies outside the parent does no
 * harm.
 *
 * @param parent the area to be divided, a valid polygon or multipolygon
 * @param barriers what borders follow with {@link GenerationMethod#BARRIERS}; not used with squares and hexagons
 * @param buildings outlines, polygons and multipolygons
 * @param keepBuildingsWhole whether borders go round buildings that are smaller than a cell
 * @param weights what cells are to have equally much of; empty to balance them by area
 */
public record GenerationTask(
        Geometry parent,
        GenerationMethod method,
        GenerationTarget target,
        List<Barrier> barriers,
        List<Geometry> buildings,
        boolean keepBuildingsWhole,
        List<WeightedPlace> weights) {

    /** More cells than this are not made of one parent: a community has 999 codes, a town without communities is a trial. */
    public static final int MOST_CELLS = 20_000;

    /**
     * @throws IllegalArgumentException when the parent is no polygon, or is empty or not valid
     */
    public GenerationTask {
        if (!(parent instanceof Polygonal) || parent.isEmpty() || !parent.isValid()) {
            throw new IllegalArgumentException("only a valid polygon can be divided");
        }
        barriers = List.copyOf(barriers);
        buildings = List.copyOf(buildings);
        weights = List.copyOf(weights);
    }
}
