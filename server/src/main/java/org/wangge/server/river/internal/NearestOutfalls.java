package org.wangge.server.river.internal;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.Nearest;
import org.wangge.server.river.Outfall;
import org.wangge.server.river.Outfalls.Near;

/**
 * The outfalls nearest to a place, exactly: those nearest in plain degrees give a distance within which there are certainly enough; then
 * all whose place is in the box of that disc are measured on the ellipsoid.
 */
@Component
class NearestOutfalls {

    private final JdbcClient jdbc;

    NearestOutfalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Measured(UUID id, Nearest nearest) {}

    List<Near> find(LonLat from, int limit, double maxMetres) {
        List<Measured> first = measured(
                from,
                jdbc.sql("""
                        select id, ST_AsEWKB(geom) as place from outfall
                        where valid_to is null
                        order by geom <-> ST_SetSRID(ST_Point(:lon, :lat), 4490)
                        limit :limit
                        """).param("lon", from.lon()).param("lat", from.lat()).param("limit", limit));
        List<Measured> candidates = first.size() < limit ? first : within(from, Math.min(farthest(first), maxMetres));
        return candidates.stream()
                .filter(found -> found.nearest().metres() <= maxMetres)
                .sorted(Comparator.<Measured>comparingDouble(
                                found -> found.nearest().metres())
                        .thenComparing(Measured::id))
                .limit(limit)
                .map(found -> new Near(
                        outfall(found.id()),
                        found.nearest().metres(),
                        found.nearest().bearingDegrees()))
                .toList();
    }

    private static double farthest(List<Measured> found) {
        return found.stream().mapToDouble(one -> one.nearest().metres()).max().orElseThrow();
    }

    private List<Measured> within(LonLat from, double metres) {
        return measured(
                from,
                jdbc.sql("""
                        select id, ST_AsEWKB(geom) as place from outfall
                        where valid_to is null and geom && cast(:box as geometry)
                        """)
                        .param(
                                "box",
                                Ewkb.write(GeodesicDisc.bounds(from, metres).toGeometry())));
    }

    private static List<Measured> measured(LonLat from, JdbcClient.StatementSpec candidates) {
        return candidates
                .query((row, number) -> new Measured(
                        row.getObject("id", UUID.class),
                        GeodesicDistance.nearest(from, Ewkb.read(row.getBytes("place")))))
                .list();
    }

    private Outfall outfall(UUID id) {
        return jdbc.sql(OutfallRows.SELECT + "where o.id = :id")
                .param("id", id)
                .query(OutfallRows::outfall)
                .single();
    }
}
