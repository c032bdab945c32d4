package org.wangge.server.pickup.internal;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.server.grid.AreaPath;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.Areas.PlaceInTime;
import org.wangge.server.grid.CellName;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Whether a contract is in somebody's area: where a cell of it holds a place inside the contract's shape. */
@Repository
class PickupAreas {

    private final JdbcClient jdbc;
    private final Areas areas;
    private final OfficeTime time;

    PickupAreas(JdbcClient jdbc, Areas areas, OfficeTime time) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.time = time;
    }

    /**
     * @throws ProblemException 403 where it is not
     */
    void require(Caller caller, UUID contract) {
        if (caller.scope().isEverywhere()) {
            return;
        }
        Set<UUID> own = areas.idsOf(caller.scope());
        List<CellName> cells = areas.at(place(contract), time.now()).cells();
        if (cells.stream().map(CellName::id).noneMatch(own::contains)) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "It is not in your area");
        }
    }

    /** Those of some contracts that are in the caller's area. */
    <T> List<T> own(Caller caller, List<T> contracts, Function<T, LonLat> place) {
        if (caller.scope().isEverywhere()) {
            return contracts;
        }
        Set<UUID> own = areas.idsOf(caller.scope());
        Instant now = time.now();
        List<AreaPath> paths = areas.at(contracts.stream()
                .map(contract -> new PlaceInTime(place.apply(contract), now))
                .toList());
        return IntStream.range(0, contracts.size())
                .filter(i -> !Collections.disjoint(own, paths.get(i).ids()))
                .mapToObj(contracts::get)
                .toList();
    }

    private LonLat place(UUID contract) {
        return jdbc.sql("""
                        select ST_X(place) as lon, ST_Y(place) as lat
                        from (select ST_PointOnSurface(geom) as place from asset where id = :id) as inside
                        """)
                .param("id", contract)
                .query((row, number) -> new LonLat(row.getDouble("lon"), row.getDouble("lat")))
                .single();
    }
}
