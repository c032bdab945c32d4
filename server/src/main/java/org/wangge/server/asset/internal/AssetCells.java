package org.wangge.server.asset.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.Areas.Holding;
import org.wangge.server.grid.Areas.PlaceInTime;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/**
 * Which objects a cell has: those with a place inside them in it. A place on a shared edge belongs to the cell that the grid says, and to
 * no other, so that the objects of all cells are each counted once.
 */
@Component
class AssetCells {

    private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final Grid grid;
    private final Areas areas;
    private final OfficeTime time;

    AssetCells(JdbcClient jdbc, Grid grid, Areas areas, OfficeTime time) {
        this.jdbc = jdbc;
        this.grid = grid;
        this.areas = areas;
        this.time = time;
    }

    /** The smallest cell of each place, null outside all. */
    List<@Nullable CellName> smallest(List<LonLat> places, Instant at) {
        List<@Nullable CellName> cells = new ArrayList<>();
        areas.at(places.stream().map(place -> new PlaceInTime(place, at)).toList())
                .forEach(path -> cells.add(path.smallest().orElse(null)));
        return cells;
    }

    /**
     * Adds a condition on rows {@code a}.
     *
     * @throws ProblemException 404 where there was no such cell then
     */
    void condition(
            Caller caller,
            UUID cell,
            @Nullable Instant at,
            List<String> where,
            Map<String, @Nullable Object> parameters) {
        Instant then = at == null ? time.now() : at;
        Geometry shape = shape(caller, cell, then);
        parameters.put("cell", Ewkb.write(shape));
        where.add(
                "a.geom && cast(:cell as geometry) and ST_Covers(cast(:cell as geometry), ST_PointOnSurface(a.geom))");
        List<UUID> others = onBorderOfOthers(cell, shape, at, then);
        if (!others.isEmpty()) {
            where.add("a.id <> all(:others)");
            parameters.put("others", others.toArray(UUID[]::new));
        }
    }

    /** The same of places in memory, as things are now; empty where there is no such cell. */
    Optional<HeldByCell> held(UUID cell) {
        Instant now = time.now();
        return areas.lasts(cell, now)
                ? Optional.of(new HeldByCell(
                        shape(cell, now), place -> areas.at(place, now).ids().contains(cell)))
                : Optional.empty();
    }

    /**
     * What a cell of the base layer holds, by its code.
     *
     * @throws ProblemException 404 where there was no such cell then
     */
    Geometry shape(Caller caller, String code, @Nullable Instant at) {
        Instant then = at == null ? time.now() : at;
        // A code is never given to another cell.
        UUID cell = areas.idsOf(new Scope(Set.of(code))).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(GridProblem.CELL_NOT_FOUND, "There is no cell " + code));
        return shape(caller, cell, then);
    }

    private Geometry shape(Caller caller, UUID cell, Instant then) {
        grid.card(caller, cell, then);
        return shape(cell, then);
    }

    private Geometry shape(UUID cell, Instant then) {
        return areas.holdings(List.of(cell), BEGINNING).stream()
                .filter(holding -> !holding.from().isAfter(then))
                .max(Comparator.comparing(Holding::from))
                .orElseThrow()
                .shape();
    }

    private record OnBorder(UUID id, LonLat place) {}

    private List<UUID> onBorderOfOthers(UUID cell, Geometry shape, @Nullable Instant at, Instant then) {
        // Edge by edge, as they are stored: pieces cut anywhere else would not have the very same places on them.
        List<OnBorder> onBorder = jdbc.sql("""
                        select distinct a.id, ST_X(ST_PointOnSurface(a.geom)) as lon, ST_Y(ST_PointOnSurface(a.geom)) as lat
                        from ST_DumpSegments(cast(:border as geometry)) as edge
                        join %s on a.geom && edge.geom
                        where ST_Intersects(ST_PointOnSurface(a.geom), edge.geom)
                        """.formatted(AssetConditions.from(at)))
                .param("border", Ewkb.write(shape.getBoundary()))
                .param("at", Times.bind(then))
                .query((row, number) -> new OnBorder(
                        row.getObject("id", UUID.class), new LonLat(row.getDouble("lon"), row.getDouble("lat"))))
                .list();
        List<UUID> others = new ArrayList<>();
        var paths = areas.at(onBorder.stream()
                .map(each -> new PlaceInTime(each.place(), then))
                .toList());
        for (int i = 0; i < paths.size(); i++) {
            if (!paths.get(i).ids().contains(cell)) {
                others.add(onBorder.get(i).id());
            }
        }
        return others;
    }
}
