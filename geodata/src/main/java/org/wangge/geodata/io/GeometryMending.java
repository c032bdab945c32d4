package org.wangge.geodata.io;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** What happens to an invalid geometry: mended with JTS {@link GeometryFixer} and reported, rejected where nothing is left. */
public final class GeometryMending {

    private GeometryMending() {}

    /**
     * A valid geometry of the same dimension, or none. A fault is reported with its place; the finding has no row.
     *
     * @param geometry longitude and latitude in degrees, not empty
     */
    public static Optional<Geometry> mend(
            Geometry geometry, @Nullable String recordKey, Consumer<DataFinding> findings) {
        TopologyValidationError fault = new IsValidOp(geometry).getValidationError();
        if (fault == null) {
            return Optional.of(geometry);
        }
        Geometry where =
                fault.getCoordinate() == null ? null : geometry.getFactory().createPoint(fault.getCoordinate());
        Geometry mended = GeometryFixer.fix(geometry);
        if (mended.isEmpty() || mended.getDimension() < geometry.getDimension() || !mended.isValid()) {
            findings.accept(DataFinding.error(
                    "invalid-geometry",
                    recordKey,
                    "The geometry is not valid (" + fault.getMessage() + ") and nothing is left of it when mended.",
                    where));
            return Optional.empty();
        }
        findings.accept(DataFinding.warning(
                "invalid-geometry",
                recordKey,
                "The geometry was not valid (" + fault.getMessage() + ") and was mended.",
                where));
        mended.setSRID(geometry.getSRID());
        return Optional.of(mended);
    }
}
