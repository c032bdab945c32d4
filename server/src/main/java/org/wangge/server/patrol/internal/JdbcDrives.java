package org.wangge.server.patrol.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.track.Stop;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.Drives;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional
class JdbcDrives implements Drives {

    private final JdbcClient jdbc;
    private final PatrolLists lists;
    private final PatrolRights rights;

    JdbcDrives(JdbcClient jdbc, PatrolLists lists, PatrolRights rights) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.rights = rights;
    }

    @Override
    public List<Drive> list(Caller caller, Instant from, Instant to, Collection<UUID> people, Part part) {
        caller.require(Permission.VIEW_PATROLS);
        if (people.isEmpty()) {
            return List.of();
        }
        // Where a patrol stopped, and through whose area it went, is known when it is measured.
        lists.staleDrives(from, to, people);
        String way = part == Part.STOPS_AND_WAY ? "ST_AsEWKB(m.way)" : "null::bytea";
        List<Drive> found = jdbc.sql("""
                        select p.id, p.person_id, p.started_at, m.stays, %s as way
                        from patrol p join patrol_measure m on m.patrol_id = p.id
                        where p.kind = 'patrol' and p.means = 'car' and p.fixes_deleted_at is null
                            and p.started_at >= :from and p.started_at < :to and p.person_id = any(:people)
                            and %s
                        order by p.started_at, p.id
                        """.formatted(way, PatrolRights.VISIBLE))
                .params(rights.parameters(caller))
                .param("from", Times.bind(from))
                .param("to", Times.bind(to))
                .param("people", people.toArray(UUID[]::new))
                .query((row, number) -> drive(row))
                .list();
        rights.noteLooks(caller, found.stream().map(Drive::patrolId).collect(Collectors.toSet()));
        return found;
    }

    private static Drive drive(ResultSet row) throws SQLException {
        byte[] way = row.getBytes("way");
        return new Drive(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                Times.get(row, "started_at"),
                way == null ? null : Ewkb.read(way),
                stops(row.getString("stays")));
    }

    private static List<Stop> stops(@Nullable String json) {
        return json == null
                ? List.of()
                : JsonMapper.shared()
                        .readTree(json)
                        .valueStream()
                        .map(stop -> new Stop(
                                Instant.parse(stop.path("from").asString()),
                                Instant.parse(stop.path("to").asString()),
                                new LonLat(
                                        stop.path("lon").asDouble(),
                                        stop.path("lat").asDouble()),
                                stop.path("fixes").asInt()))
                        .toList();
    }

    /** Stops as they are stored. */
    static String json(List<Stop> stops) {
        return JsonMapper.shared()
                .writeValueAsString(stops.stream()
                        .map(stop -> new StoredStop(
                                stop.from().toString(),
                                stop.to().toString(),
                                stop.place().lon(),
                                stop.place().lat(),
                                stop.fixes()))
                        .toList());
    }

    private record StoredStop(String from, String to, double lon, double lat, int fixes) {}
}
