package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.Nearest;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.NearestCase;
import org.wangge.server.casework.NearestQuery;
import org.wangge.server.casework.internal.CaseConditions.Condition;
import org.wangge.server.identity.Caller;

/**
 * The open cases nearest to a place, exactly. Those nearest in plain degrees give a distance within which there are certainly
 * enough; then everything whose box meets the disc of that distance is measured on the ellipsoid. Both questions go through the
 * index of open cases. Where a filter leaves only a few cases, these are gathered and put in order instead: the index would have to be
 * walked through outwards until enough of them turned up, which may be all of it.
 *
 * <p>The order of {@code geography} would give the first ones closer, but it is one of spheres and great circles all the same, and
 * near a pole PostGIS 3.3 fails in it with "index returned tuples in wrong order" (ADR 0004).
 */
@Component
class NearestCases {

    private static final int FEW = 1_000;

    private static final String FEW_BY_DEGREES = """
            with few as materialized (
                select c.id, c.place
                from case_record c
                where c.state = 'open'
                  and %s
                limit :most
            )
            select few.id, ST_AsEWKB(few.place) as place, (select count(*) from few) as found
            from few
            order by few.place <-> ST_SetSRID(ST_Point(:lon, :lat), 4490)
            limit :limit
            """;

    static final String BY_DEGREES = """
            select c.id, ST_AsEWKB(c.place) as place
            from case_record c
            where c.state = 'open'
              and %s
            order by c.place <-> ST_SetSRID(ST_Point(:lon, :lat), 4490)
            limit :limit
            """;

    static final String IN_BOX = """
            select c.id, ST_AsEWKB(c.place) as place
            from case_record c
            where c.state = 'open'
              and %s
              and c.place && :near::geometry
            """;

    static final Comparator<Measured> NEAREST_FIRST = Comparator.<Measured>comparingDouble(
                    candidate -> candidate.nearest().metres())
            .thenComparing(Measured::id);

    private final JdbcClient jdbc;
    private final CaseConditions conditions;
    private final CaseRows rows;

    NearestCases(JdbcClient jdbc, CaseConditions conditions, CaseRows rows) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.rows = rows;
    }

    List<NearestCase> find(Caller caller, NearestQuery query) {
        Condition asked = conditions.of(caller, query.filter());
        List<Measured> first =
                few(query, asked).orElseGet(() -> measured(query.from(), byDegrees(query, asked, BY_DEGREES)));
        return views(
                caller,
                certain(query, asked, first).stream()
                        .filter(candidate -> candidate.nearest().metres() <= query.maxMetres())
                        .sorted(NEAREST_FIRST)
                        .limit(query.limit())
                        .toList());
    }

    /** The first of those that agree to a filter; empty where that is no filter or many agree. */
    private Optional<List<Measured>> few(NearestQuery query, Condition asked) {
        if (asked.isEverything()) {
            return Optional.empty();
        }
        AtomicInteger found = new AtomicInteger();
        List<Measured> first = byDegrees(query, asked, FEW_BY_DEGREES)
                .param("most", FEW + 1)
                .query((row, number) -> {
                    found.set(row.getInt("found"));
                    return measured(query.from(), row);
                })
                .list();
        return found.get() > FEW ? Optional.empty() : Optional.of(first);
    }

    private JdbcClient.StatementSpec byDegrees(NearestQuery query, Condition asked, String sql) {
        return jdbc.sql(sql.formatted(asked.sql()))
                .params(asked.parameters())
                .param("lon", query.from().lon())
                .param("lat", query.from().lat())
                .param("limit", query.limit());
    }

    /** What may be nearest, when these are first in degrees. */
    private List<Measured> certain(NearestQuery query, Condition asked, List<Measured> first) {
        if (first.size() < query.limit()) {
            return first;
        }
        double enough = first.stream()
                .mapToDouble(candidate -> candidate.nearest().metres())
                .max()
                .orElseThrow();
        return within(query, Math.min(enough, query.maxMetres()), asked);
    }

    private List<Measured> within(NearestQuery query, double metres, Condition asked) {
        Geometry box = GeodesicDisc.bounds(query.from(), metres).toGeometry();
        return measured(
                query.from(),
                jdbc.sql(IN_BOX.formatted(asked.sql()))
                        .params(asked.parameters())
                        .param("near", Ewkb.writeHex(box)));
    }

    private static List<Measured> measured(LonLat from, JdbcClient.StatementSpec candidates) {
        return candidates.query((row, number) -> measured(from, row)).list();
    }

    private static Measured measured(LonLat from, ResultSet row) throws SQLException {
        return new Measured(
                row.getObject("id", UUID.class), GeodesicDistance.nearest(from, Ewkb.read(row.getBytes("place"))));
    }

    /** The cases as readers see them, in the same order. */
    List<NearestCase> views(Caller caller, List<Measured> nearest) {
        if (nearest.isEmpty()) {
            return List.of();
        }
        Map<UUID, CaseView> views = rows
                .views(
                        caller,
                        jdbc.sql(CaseRows.SELECT + "where c.id = any(:ids)")
                                .param("ids", nearest.stream().map(Measured::id).toArray(UUID[]::new))
                                .query(CaseRows::row)
                                .list())
                .stream()
                .collect(Collectors.toMap(CaseView::id, Function.identity()));
        return nearest.stream()
                .map(candidate -> new NearestCase(
                        Objects.requireNonNull(views.get(candidate.id())),
                        candidate.nearest().metres(),
                        candidate.nearest().bearingDegrees()))
                .toList();
    }

    /** A case before it is read. */
    record Measured(UUID id, Nearest nearest) {}
}
