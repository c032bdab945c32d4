package org.wangge.server.river.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.river.Bank;
import org.wangge.server.river.Chief;
import org.wangge.server.river.Outfall;
import org.wangge.server.river.Rivers;
import org.wangge.server.river.Segment;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

@Repository
class JdbcRivers implements Rivers {

    private static final String SEGMENT = """
            select s.id, s.code, s.name, s.river_id, r.name as river_name, s.level, s.from_metres, s.to_metres,
                s.width_metres, ST_AsGeoJSON(s.geom, 17, 0) as geometry, s.version
            from river_segment as s
            join river as r on r.id = s.river_id
            """;

    private static final String OUTFALL = """
            select o.id, o.code, o.name, o.segment_id, o.bank, o.kind, o.permit,
                ST_AsGeoJSON(o.geom, 17, 0) as geometry, o.version
            from outfall as o
            """;

    private final JdbcClient jdbc;
    private final People people;

    JdbcRivers(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    private record Duty(String slot, UUID personId) {}

    @Override
    public List<Segment> segments(Caller caller, Bbox box, @Nullable UUID after, int limit) {
        caller.require(Permission.VIEW_MAP);
        return inBox(SEGMENT, "s", box, after, limit)
                .query((row, number) -> segment(row))
                .list();
    }

    @Override
    public Segment segment(Caller caller, UUID id) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql(SEGMENT + "where s.id = :id")
                .param("id", id)
                .query((row, number) -> segment(row))
                .optional()
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND, "There is no segment " + id));
    }

    @Override
    public List<Chief> chiefs(Caller caller, UUID segmentId, Instant at) {
        caller.require(Permission.VIEW_MAP);
        List<Duty> duties = jdbc.sql("""
                        select slot, person_id
                        from river_chief
                        where segment_id = :segment and valid_from <= :at and (valid_to is null or valid_to > :at)
                        order by slot <> 'chief', slot, person_id
                        """)
                .param("segment", segmentId)
                .param("at", Times.bind(at))
                .query((row, number) -> new Duty(row.getString("slot"), row.getObject("person_id", UUID.class)))
                .list();
        Map<UUID, Person> persons =
                people
                        .list(
                                caller,
                                duties.stream().map(Duty::personId).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(Person::id, Function.identity()));
        return duties.stream()
                .flatMap(duty -> chief(duty, persons.get(duty.personId())).stream())
                .toList();
    }

    private static Optional<Chief> chief(Duty duty, @Nullable Person person) {
        return person == null
                ? Optional.empty()
                : Optional.of(new Chief(duty.slot(), person.id(), person.name(), person.phone()));
    }

    @Override
    public List<Outfall> outfalls(Caller caller, Bbox box, @Nullable UUID after, int limit) {
        caller.require(Permission.VIEW_MAP);
        return inBox(OUTFALL, "o", box, after, limit)
                .query((row, number) -> outfall(row))
                .list();
    }

    /** A page, by id, of the rows of a table that meet a box. */
    private StatementSpec inBox(String select, String table, Bbox box, @Nullable UUID after, int limit) {
        return jdbc.sql(select + """
                        where ST_Intersects(%1$s.geom, cast(:box as geometry))
                            and (cast(:after as uuid) is null or %1$s.id > :after)
                        order by %1$s.id
                        limit :limit
                        """.formatted(table))
                .param("box", Ewkb.write(box.toGeometry()))
                .param("after", after)
                .param("limit", limit);
    }

    @Override
    public Outfall outfall(Caller caller, UUID id) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql(OUTFALL + "where o.id = :id")
                .param("id", id)
                .query((row, number) -> outfall(row))
                .optional()
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND, "There is no outfall " + id));
    }

    private static Segment segment(ResultSet row) throws SQLException {
        return new Segment(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getObject("river_id", UUID.class),
                row.getString("river_name"),
                row.getString("level"),
                row.getDouble("from_metres"),
                row.getDouble("to_metres"),
                row.getObject("width_metres", Double.class),
                row.getString("geometry"),
                row.getInt("version"));
    }

    private static Outfall outfall(ResultSet row) throws SQLException {
        String bank = row.getString("bank");
        return new Outfall(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getObject("segment_id", UUID.class),
                bank == null ? null : Bank.valueOf(bank.toUpperCase(Locale.ROOT)),
                row.getString("kind"),
                row.getString("permit"),
                row.getString("geometry"),
                row.getInt("version"));
    }
}
