package org.wangge.server.shared.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.index.FoundPlace;

/**
 * The rows nearest to a place, exactly (ADR 0004): those nearest in plain degrees give a distance within which there are certainly enough; then
 * everything whose box meets the disc of that distance is measured on the ellipsoid. Where a condition leaves few rows, all of them are
 * measured: an index of places would have to be walked through until enough of them turned up.
 */
public final class NearestRows {

    private static final int FEW = 1_000;

    private static final Comparator<FoundPlace> NEAREST_FIRST = Comparator.<FoundPlace>comparingDouble(
                    found -> found.nearest().metres())
            .thenComparing(FoundPlace::id);

    private final JdbcClient jdbc;
    private final String select;
    private final String shape;
    private final Map<String, @Nullable Object> parameters;

    /**
     * Rows of a query.
     *
     * @param from what stands behind {@code from}
     * @param id their column of UUIDs
     * @param shape their column of geometries in CGCS2000
     * @param where a condition on them
     * @param parameters what it names; none begins with {@code nearest}
     */
    public NearestRows(
            JdbcClient jdbc,
            String from,
            String id,
            String shape,
            String where,
            Map<String, @Nullable Object> parameters) {
        this.jdbc = jdbc;
        this.select = "select %s as id, ST_AsEWKB(%s) as place\nfrom %s\nwhere (%s) and not ST_IsEmpty(%s)\n"
                .formatted(id, shape, from, where, shape);
        this.shape = shape;
        this.parameters = parameters;
    }

    /**
     * The nearest first, ties by id.
     *
     * @param limit how many at most
     * @param maxMetres not farther than this, inclusive
     */
    public List<FoundPlace> find(LonLat from, int limit, double maxMetres) {
        List<FoundPlace> few = measured(from, sql("limit :nearestMost").param("nearestMost", FEW + 1));
        List<FoundPlace> candidates = few.size() <= FEW ? few : around(from, limit, maxMetres);
        return candidates.stream()
                .filter(found -> found.nearest().metres() <= maxMetres)
                .sorted(NEAREST_FIRST)
                .limit(limit)
                .toList();
    }

    private List<FoundPlace> around(LonLat from, int limit, double maxMetres) {
        List<FoundPlace> first = measured(
                from,
                sql("order by " + shape
                                + " <-> ST_SetSRID(ST_Point(:nearestLon, :nearestLat), 4490) limit :nearestMost")
                        .param("nearestLon", from.lon())
                        .param("nearestLat", from.lat())
                        .param("nearestMost", limit));
        if (first.size() < limit) {
            return first;
        }
        double enough = first.stream()
                .mapToDouble(found -> found.nearest().metres())
                .max()
                .orElseThrow();
        return measured(
                from,
                sql("and " + shape + " && cast(:nearestBox as geometry)")
                        .param(
                                "nearestBox",
                                Ewkb.write(GeodesicDisc.bounds(from, Math.min(enough, maxMetres))
                                        .toGeometry())));
    }

    private StatementSpec sql(String rest) {
        return jdbc.sql(select + rest).params(parameters);
    }

    private static List<FoundPlace> measured(LonLat from, StatementSpec rows) {
        return rows.query((row, number) -> found(from, row)).list();
    }

    private static FoundPlace found(LonLat from, ResultSet row) throws SQLException {
        return new FoundPlace(
                row.getObject("id", UUID.class), GeodesicDistance.nearest(from, Ewkb.read(row.getBytes("place"))));
    }
}
