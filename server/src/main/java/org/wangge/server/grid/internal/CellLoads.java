package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.server.basemap.GroundCounts;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.Load;
import org.wangge.server.grid.Loads;
import org.wangge.server.grid.spi.LoadSource;
import org.wangge.server.grid.spi.LoadSource.Counted;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** Asks the base map and every feature that counts something, once for all areas. */
@Component
@Transactional(readOnly = true)
class CellLoads implements Loads {

    private final JdbcClient jdbc;
    private final GroundCounts ground;
    private final List<LoadSource> sources;

    CellLoads(JdbcClient jdbc, GroundCounts ground, List<LoadSource> sources) {
        this.jdbc = jdbc;
        this.ground = ground;
        this.sources = sources;
    }

    @Override
    public Load ofCell(Caller caller, UUID cellId, Instant at) {
        caller.require(Permission.VIEW_MAP);
        Geometry shape = jdbc.sql("""
                select ST_AsEWKB(geom) as shape from grid_cell_version
                where cell_id = :id and valid_from <= :at and (valid_to is null or valid_to > :at)
                """)
                .param("id", cellId)
                .param("at", Times.bind(at))
                .query((row, number) -> Ewkb.read(row.getBytes("shape")))
                .optional()
                .orElseThrow(() ->
                        new ProblemException(GridProblem.CELL_NOT_FOUND, "There was no cell " + cellId + " at " + at));
        return of(caller, List.of(shape), at).getFirst();
    }

    @Override
    public List<Load> of(Caller caller, List<Geometry> areas, Instant at) {
        caller.require(Permission.VIEW_MAP);
        List<GroundCounts.GroundCount> onTheGround = ground.in(caller, areas);
        Map<Counted, List<Long>> counts = new EnumMap<>(Counted.class);
        for (LoadSource source : sources) {
            source.count(caller, areas, at).ifPresent(numbers -> counts.put(source.counts(), numbers));
        }
        return IntStream.range(0, areas.size())
                .mapToObj(i -> new Load(
                        GeodesicMeasure.areaSquareMetres(areas.get(i)),
                        onTheGround.get(i).buildings(),
                        onTheGround.get(i).addresses(),
                        number(counts.get(Counted.CASES_OF_90_DAYS), i),
                        number(counts.get(Counted.ASSETS), i)))
                .toList();
    }

    private static @Nullable Long number(@Nullable List<Long> numbers, int index) {
        return numbers == null ? null : numbers.get(index);
    }
}
