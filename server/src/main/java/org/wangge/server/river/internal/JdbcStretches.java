package org.wangge.server.river.internal;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.geodesic.LinePart;
import org.wangge.server.casework.spi.Stretches;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Cuts segments at chainages. */
@Component
class JdbcStretches implements Stretches {

    private final JdbcClient jdbc;

    JdbcStretches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Centre(
            LineString line,
            double fromMetres,
            double toMetres,
            @Nullable Double widthMetres) {}

    @Override
    public Stretch get(Caller caller, UUID segmentId, @Nullable Double fromMetres, @Nullable Double toMetres) {
        caller.require(Permission.VIEW_MAP);
        Centre centre = jdbc.sql("""
                        select ST_AsEWKB(geom) as geom, from_metres, to_metres, width_metres from river_segment where id = :id
                        """)
                .param("id", segmentId)
                .query((row, number) -> new Centre(
                        (LineString) Ewkb.read(row.getBytes("geom")),
                        row.getDouble("from_metres"),
                        row.getDouble("to_metres"),
                        row.getObject("width_metres", Double.class)))
                .optional()
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND, "There is no segment " + segmentId));
        double from = Objects.requireNonNullElse(fromMetres, centre.fromMetres());
        double to = Objects.requireNonNullElse(toMetres, centre.toMetres());
        requireOn(centre, from, to);
        // The chainage of the ends is given; what lies between is shared out by length.
        double scale = GeodesicMeasure.lengthMetres(centre.line()) / (centre.toMetres() - centre.fromMetres());
        return new Stretch(
                LinePart.between(
                        centre.line(), (from - centre.fromMetres()) * scale, (to - centre.fromMetres()) * scale),
                centre.widthMetres() == null ? null : centre.widthMetres() / 2);
    }

    private static void requireOn(Centre centre, double from, double to) {
        if (from < centre.fromMetres() || to > centre.toMetres() || from >= to) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER,
                    from < centre.fromMetres() || from >= centre.toMetres() ? "fromMetres" : "toMetres",
                    "The segment goes from %s to %s m".formatted(centre.fromMetres(), centre.toMetres()));
        }
    }
}
