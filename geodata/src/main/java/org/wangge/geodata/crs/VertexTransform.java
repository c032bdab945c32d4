package org.wangge.geodata.crs;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;

/** Moves every vertex of a copied geometry; Z, M and the structure stay. */
public final class VertexTransform implements CoordinateSequenceFilter {

    /** One vertex from one system to another. */
    @FunctionalInterface
    public interface Mapping {
        PlanePoint map(double x, double y);
    }

    private final Mapping mapping;

    private VertexTransform(Mapping mapping) {
        this.mapping = mapping;
    }

    /** A copy with every vertex moved. Like every geometry of {@link Cgcs2000#geometries} it carries SRID 4490: who moved it elsewhere says so. */
    public static Geometry copy(Geometry geometry, Mapping mapping) {
        Geometry copy = Cgcs2000.geometries().createGeometry(geometry);
        copy.apply(new VertexTransform(mapping));
        return copy;
    }

    @Override
    public void filter(CoordinateSequence sequence, int index) {
        PlanePoint moved = mapping.map(sequence.getX(index), sequence.getY(index));
        sequence.setOrdinate(index, CoordinateSequence.X, moved.x());
        sequence.setOrdinate(index, CoordinateSequence.Y, moved.y());
    }

    @Override
    public boolean isDone() {
        return false;
    }

    @Override
    public boolean isGeometryChanged() {
        return true;
    }
}
