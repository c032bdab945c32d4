package org.wangge.server.positions.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.server.grid.AreaPath;
import org.wangge.server.grid.Areas;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/** Which positions a caller sees: those that lie, by today's grid, in the area they are responsible for. */
@Component
class SeenPositions {

    private final JdbcClient jdbc;
    private final Areas areas;
    private final OfficeTime time;
    private final Duration kept;

    SeenPositions(JdbcClient jdbc, Areas areas, OfficeTime time, @Value("${wangge.positions.kept:30d}") Duration kept) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.time = time;
        this.kept = kept;
    }

    /**
     * Those of the found that the caller sees.
     *
     * @param place where one is
     */
    <T> List<T> of(Caller caller, List<T> found, Function<T, LonLat> place) {
        if (caller.scope().isEverywhere()) {
            return found;
        }
        Set<UUID> own = areas.idsOf(caller.scope());
        Instant now = time.now();
        List<AreaPath> paths = areas.at(found.stream()
                .map(position -> new Areas.PlaceInTime(place.apply(position), now))
                .toList());
        return IntStream.range(0, found.size())
                .filter(i -> paths.get(i).ids().stream().anyMatch(own::contains))
                .mapToObj(found::get)
                .toList();
    }

    private record Last(UUID person, Instant at, LonLat place) {}

    /** The same on the relation of last positions. Who has moved on since the grid was asked is left out: the new place is another question. */
    RowCondition onMap(Caller caller) {
        Instant oldest = time.now().minus(kept);
        if (caller.scope().isEverywhere()) {
            return new RowCondition("r.at >= :ruleOldest", Map.of("ruleOldest", Times.bind(oldest)));
        }
        List<Last> seen = of(
                caller,
                jdbc.sql("""
                        select person_id, at, ST_X(place) as lon, ST_Y(place) as lat from last_position where at >= :oldest
                        """)
                        .param("oldest", Times.bind(oldest))
                        .query((row, number) -> new Last(
                                row.getObject("person_id", UUID.class),
                                Times.get(row, "at"),
                                new LonLat(row.getDouble("lon"), row.getDouble("lat"))))
                        .list(),
                Last::place);
        return new RowCondition(
                "(r.id, r.at) in (select * from unnest(cast(:rulePeople as uuid[]), cast(:ruleAt as timestamptz[])))",
                Map.of(
                        "rulePeople", seen.stream().map(Last::person).toArray(UUID[]::new),
                        "ruleAt",
                                seen.stream().map(last -> last.at().toString()).toArray(String[]::new)));
    }
}
