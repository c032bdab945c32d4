package org.wangge.server.publish.internal;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.server.publish.internal.PageKey.Sorted;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemType;

/**
 * The nearest first, by geodesic distance on the ellipsoid, ties by id. An index orders by degrees alone: as many rows as are wanted are taken from
 * it, and none of those that are nearest is farther than the farthest of these, which bounds the box that is looked through.
 */
final class Nearest {

    /** The parameter with the place that is looked from. */
    static final String PLACE = "near";

    /** The order of the distance in metres. */
    static final Sorted ORDER =
            new Sorted("ST_Distance(r.geom::geography, cast(:near as geometry)::geography)", ItemType.NUMBER, false);

    private final JdbcClient jdbc;

    Nearest(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a condition that the wanted rows fulfil and few others.
     *
     * @param conditions whatever else has to hold, what is behind the last page with it
     */
    void bound(ItemCollection collection, ItemConditions conditions, LonLat near, int wanted) {
        Farthest farthest = jdbc.sql("""
                        select count(*) as found, max(metres) as metres
                        from (
                            select %s as metres
                            from %s as r
                            where %s
                            order by r.geom <-> cast(:near as geometry)
                            limit :limit
                        ) as candidate
                        """.formatted(ORDER.expression(), collection.relation(), conditions.sql()))
                .params(conditions.parameters())
                .param("limit", wanted)
                .query((row, number) -> new Farthest(row.getInt("found"), row.getDouble("metres")))
                .single();
        if (farthest.found() == wanted) {
            // A metre for what is rounded on the way to a box of degrees.
            conditions.add(
                    "r.geom && cast(:nearBox as geometry)",
                    Map.of(
                            "nearBox",
                            Ewkb.writeHex(GeodesicDisc.bounds(near, farthest.metres() + 1)
                                    .toGeometry())));
        }
    }

    /** In metres, rounded to millimetres. */
    static double shown(double metres) {
        return Math.round(metres * 1000) / 1000.0;
    }

    private record Farthest(int found, double metres) {}
}
