package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.Nearest;
import org.wangge.geodata.index.PlaceIndex;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.NearestAnswer;
import org.wangge.server.casework.NearestCase;
import org.wangge.server.casework.NearestQuery;
import org.wangge.server.casework.internal.CaseConditions.Condition;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Seen;
import org.wangge.server.identity.Caller;

/**
 * The open cases nearest to a place, exactly: from the copy in memory where it has what is asked for and is sure, else from the database. There,
 * those nearest in plain degrees give a distance within which there are certainly
 * enough; then everything whose box meets the disc of that distance is measured on the ellipsoid. Both questions go through the
 * index of open cases. Where a filter leaves only a few cases, all of them are measured instead: the index would have to be walked
 * through outwards until enough of them turned up, which may be all of it.
 *
 * <p>The order of {@code geography} would give the first ones closer, but it is one of spheres and great circles all the same, and
 * near a pole PostGIS 3.3 fails in it with "index returned tuples in wrong order" (ADR 0004).
 */
@Component
class NearestCases {

    private static final int FEW = 1_000;

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
    private final OpenCases open;
    private final CaseRows rows;
    private final Copies copies;

    NearestCases(JdbcClient jdbc, CaseConditions conditions, OpenCases open, CaseRows rows, Copies copies) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.open = open;
        this.rows = rows;
        this.copies = copies;
    }

    NearestAnswer find(Caller caller, NearestQuery query) {
        return copies.ask(() -> {
            AsOf found = measured(caller, query);
            return new NearestAnswer(views(caller, found), found.change, found.isFromMemory);
        });
    }

    /** Which cases they are, in their order. */
    AsOf measured(Caller caller, NearestQuery query) {
        Seen<OpenIndex> seen = open.seen();
        Optional<List<Measured>> inMemory = seen.copy().flatMap(index -> inMemory(caller, query, index.places()));
        return new AsOf(inMemory.orElseGet(() -> inDatabase(caller, query)), seen.number(), inMemory.isPresent());
    }

    private Optional<List<Measured>> inMemory(Caller caller, NearestQuery query, PlaceIndex index) {
        return open.filter(caller, query.filter())
                .map(filter -> index.nearest(query.from(), query.limit(), query.maxMetres(), filter).stream()
                        .map(found -> new Measured(found.id(), found.nearest()))
                        .toList());
    }

    private List<NearestCase> views(Caller caller, AsOf found) {
        List<UUID> ids = found.cases.stream().map(Measured::id).toList();
        return open.seen()
                .copy()
                .flatMap(index -> index.shown(ids))
                .map(shown -> inOrder(found.cases, rows.shown(caller, shown)))
                .orElseGet(() -> views(caller, found.cases));
    }

    List<Measured> inDatabase(Caller caller, NearestQuery query) {
        copies.leaveMemory();
        Condition asked = conditions.of(caller, query.filter());
        return few(query, asked).orElseGet(() -> around(query, asked)).stream()
                .filter(candidate -> candidate.nearest().metres() <= query.maxMetres())
                .sorted(NEAREST_FIRST)
                .limit(query.limit())
                .toList();
    }

    /** What may be nearest of those that agree to a filter; empty where that is no filter or many agree. */
    private Optional<List<Measured>> few(NearestQuery query, Condition asked) {
        if (asked.isEverything()) {
            return Optional.empty();
        }
        List<Candidate> found = jdbc.sql("""
                        select c.id, ST_AsEWKB(c.place) as place
                        from case_record c
                        where c.state = 'open'
                          and %s
                        limit :most
                        """.formatted(asked.sql()))
                .params(asked.parameters())
                .param("most", FEW + 1)
                .query((row, number) -> Candidate.of(row))
                .list();
        return found.size() > FEW ? Optional.empty() : Optional.of(ofFew(query, found));
    }

    /** As {@link #around} does with the index: most of them need not be measured. */
    private static List<Measured> ofFew(NearestQuery query, List<Candidate> found) {
        LonLat from = query.from();
        List<Measured> first = found.stream()
                .sorted(Comparator.comparingDouble(candidate -> candidate.degreesFrom(from)))
                .limit(query.limit())
                .map(candidate -> candidate.measured(from))
                .toList();
        if (first.size() < query.limit()) {
            return first;
        }
        Envelope box = box(query, first).getEnvelopeInternal();
        return found.stream()
                .filter(candidate -> box.intersects(candidate.place().getEnvelopeInternal()))
                .map(candidate -> candidate.measured(from))
                .toList();
    }

    private List<Measured> around(NearestQuery query, Condition asked) {
        List<Measured> first = measured(
                query.from(),
                jdbc.sql(BY_DEGREES.formatted(asked.sql()))
                        .params(asked.parameters())
                        .param("lon", query.from().lon())
                        .param("lat", query.from().lat())
                        .param("limit", query.limit()));
        if (first.size() < query.limit()) {
            return first;
        }
        return measured(
                query.from(),
                jdbc.sql(IN_BOX.formatted(asked.sql()))
                        .params(asked.parameters())
                        .param("near", Ewkb.writeHex(box(query, first))));
    }

    /** Around the disc in which there are certainly enough, when there are these. */
    private static Geometry box(NearestQuery query, List<Measured> first) {
        double enough = first.stream()
                .mapToDouble(candidate -> candidate.nearest().metres())
                .max()
                .orElseThrow();
        return GeodesicDisc.bounds(query.from(), Math.min(enough, query.maxMetres()))
                .toGeometry();
    }

    private static List<Measured> measured(LonLat from, JdbcClient.StatementSpec candidates) {
        return candidates
                .query((row, number) -> Candidate.of(row).measured(from))
                .list();
    }

    /** The cases as readers see them, in the same order. */
    List<NearestCase> views(Caller caller, List<Measured> nearest) {
        if (nearest.isEmpty()) {
            return List.of();
        }
        copies.leaveMemory();
        return joined(
                nearest,
                rows.views(
                        caller,
                        jdbc.sql(CaseRows.SELECT + "where c.id = any(:ids)")
                                .param("ids", nearest.stream().map(Measured::id).toArray(UUID[]::new))
                                .query(CaseRows::row)
                                .list()));
    }

    private static List<NearestCase> joined(List<Measured> nearest, List<CaseView> shown) {
        Map<UUID, CaseView> views = shown.stream().collect(Collectors.toMap(CaseView::id, Function.identity()));
        return inOrder(
                nearest,
                nearest.stream()
                        .map(candidate -> Objects.requireNonNull(views.get(candidate.id())))
                        .toList());
    }

    private static List<NearestCase> inOrder(List<Measured> nearest, List<CaseView> shown) {
        List<NearestCase> found = new ArrayList<>(nearest.size());
        for (int i = 0; i < nearest.size(); i++) {
            Nearest distance = nearest.get(i).nearest();
            found.add(new NearestCase(shown.get(i), distance.metres(), distance.bearingDegrees()));
        }
        return found;
    }

    /** A case and its place. */
    private record Candidate(UUID id, Geometry place) {

        static Candidate of(ResultSet row) throws SQLException {
            return new Candidate(row.getObject("id", UUID.class), Ewkb.read(row.getBytes("place")));
        }

        /** To the middle of its box, on a plane: good enough for who may be first. */
        double degreesFrom(LonLat from) {
            Coordinate middle = place.getEnvelopeInternal().centre();
            double east = (middle.x - from.lon()) * Math.cos(Math.toRadians(from.lat()));
            return Math.hypot(east, middle.y - from.lat());
        }

        Measured measured(LonLat from) {
            return new Measured(id, GeodesicDistance.nearest(from, place));
        }
    }

    /** As {@link NearestAnswer}, before the cases are read. */
    record AsOf(List<Measured> cases, long change, boolean isFromMemory) {}

    /** A case before it is read. */
    record Measured(UUID id, Nearest nearest) {}
}
