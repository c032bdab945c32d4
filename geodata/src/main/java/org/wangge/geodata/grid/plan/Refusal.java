package org.wangge.geodata.grid.plan;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;

/** Ends an operation; {@link GridPlan#apply} makes an {@link Edit.Refused} of it. */
final class Refusal extends RuntimeException {

    private final RefusalKind kind;
    private final transient Geometry where;
    private final String detail;

    private Refusal(RefusalKind kind, Geometry where, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
        this.where = where;
        this.detail = detail;
    }

    static Refusal at(RefusalKind kind, Geometry where, String detail) {
        return new Refusal(kind, where, detail);
    }

    static Refusal at(RefusalKind kind, Coordinate where, String detail) {
        return new Refusal(kind, Cgcs2000.geometries().createPoint(where), detail);
    }

    static Refusal nowhere(RefusalKind kind, String detail) {
        return new Refusal(kind, Cgcs2000.geometries().createPoint(), detail);
    }

    /** The same, seen as another kind of trouble. */
    Refusal as(RefusalKind other) {
        return new Refusal(other, where, detail);
    }

    <K> Edit<K> toEdit() {
        return new Edit.Refused<>(kind, where, detail);
    }
}
