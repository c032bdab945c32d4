package org.wangge.server.casework.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.Nearest;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.NearestCase;
import org.wangge.server.casework.NearestQuery;

/**
 * The open cases nearest to a place, exactly. Those nearest in plain degrees give a distance within which there are certainly
 * enough; then everything whose box meets the disc of that distance is measured on the ellipsoid. Both questions go through the
 * index of open cases.
 *
 * <p>The order of {@code geography} would give the first ones closer, but it is one of spheres and great circles all the same, and
 * near a pole PostGIS 3.3 fails in it with "index returned tuples in wrong order" (ADR 0004).
 */
@Component
class NearestCases {

    static final String BY_DEGREES = """
            select c.id, ST_AsEWKB(c.place) as place
            from case_record c
            where c.state = 'open'
              and %s
              and (:anyCategory or (c.category_kind || ':' || c.category_code) = any(:categories))
            order by c.place <-> ST_SetSRID(ST_Point(:lon, :lat), 4490)
            limit :limit
            """.formatted(Visibility.VISIBLE);

    static final String IN_BOX = """
            select c.id, ST_AsEWKB(c.place) as place
            from case_record c
            where c.state = 'open'
              and %s
              and (:anyCategory or (c.category_kind || ':' || c.category_code) = any(:categories))
              and c.place && :box::geometry
            """.formatted(Visibility.VISIBLE);

    static final Comparator<Measured> NEAREST_FIRST = Comparator.<Measured>comparingDouble(
                    candidate -> candidate.nearest().metres())
            .thenComparing(Measured::id);

    private final JdbcClient jdbc;
    private final CaseRows rows;

    NearestCases(JdbcClient jdbc, CaseRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    List<NearestCase> find(NearestQuery query, Map<String, @Nullable Object> visibility) {
        List<Measured> first = measured(
                query.from(),
                jdbc.sql(BY_DEGREES)
                        .params(visibility)
                        .params(categories(query.categories()))
                        .param("lon", query.from().lon())
                        .param("lat", query.from().lat())
                        .param("limit", query.limit()));
        List<Measured> candidates = first;
        if (first.size() == query.limit()) {
            double enough = first.stream()
                    .mapToDouble(candidate -> candidate.nearest().metres())
                    .max()
                    .orElseThrow();
            candidates = within(query, Math.min(enough, query.maxMetres()), visibility);
        }
        return views(candidates.stream()
                .filter(candidate -> candidate.nearest().metres() <= query.maxMetres())
                .sorted(NEAREST_FIRST)
                .limit(query.limit())
                .toList());
    }

    private List<Measured> within(NearestQuery query, double metres, Map<String, @Nullable Object> visibility) {
        Geometry box = GeodesicDisc.bounds(query.from(), metres).toGeometry();
        return measured(
                query.from(),
                jdbc.sql(IN_BOX)
                        .params(visibility)
                        .params(categories(query.categories()))
                        .param("box", Ewkb.writeHex(box)));
    }

    private static List<Measured> measured(LonLat from, JdbcClient.StatementSpec candidates) {
        return candidates
                .query((row, number) -> new Measured(
                        row.getObject("id", UUID.class),
                        GeodesicDistance.nearest(from, Ewkb.read(row.getBytes("place")))))
                .list();
    }

    /** The cases as readers see them, in the same order. */
    List<NearestCase> views(List<Measured> nearest) {
        if (nearest.isEmpty()) {
            return List.of();
        }
        Map<UUID, CaseView> views = rows
                .views(jdbc.sql(CaseRows.SELECT + "where c.id = any(:ids)")
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

    /** The condition on categories; all when there are none. */
    static Map<String, Object> categories(Set<CategoryCode> categories) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("anyCategory", categories.isEmpty());
        parameters.put(
                "categories", categories.stream().map(CategoryCode::toString).toArray(String[]::new));
        return parameters;
    }

    /** A case before it is read. */
    record Measured(UUID id, Nearest nearest) {}
}
