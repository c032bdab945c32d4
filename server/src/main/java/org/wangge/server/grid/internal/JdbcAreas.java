package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.Remembered;
import org.wangge.server.grid.AreaPath;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.Grid;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

@Repository
class JdbcAreas implements Areas {

    private final JdbcClient jdbc;
    private final CellPaths paths;
    private final KnownCells known;
    private final OfficeTime time;
    private final Copies copies;
    private final Copy<Remembered> remembered;

    JdbcAreas(JdbcClient jdbc, CellPaths paths, KnownCells known, OfficeTime time, Copies copies) {
        this.jdbc = jdbc;
        this.paths = paths;
        this.known = known;
        this.time = time;
        this.copies = copies;
        this.remembered = copies.keep(Remembered.of("cell"));
    }

    /** Until a version begins, what is valid now stays; what is remembered of now bears when that ends. */
    private record Held(Set<UUID> cells, Instant since, Instant until) implements Remembered.Sized {

        @Override
        public int size() {
            return cells.size();
        }
    }

    private record Spans(UUID cell) {}

    private record Span(Instant from, @Nullable Instant to) {

        boolean holds(Instant at) {
            return !from.isAfter(at) && (to == null || to.isAfter(at));
        }
    }

    private record NextAfter(Instant at) {}

    private Instant nextVersion() {
        Instant now = time.now();
        Instant next = copies.remembered(remembered, new NextAfter(Instant.MIN), () -> readNext(now));
        while (!next.isAfter(now)) {
            Instant passed = next;
            next = copies.remembered(remembered, new NextAfter(passed), () -> readNext(passed));
        }
        return next;
    }

    private Instant readNext(Instant after) {
        return jdbc.sql("""
                        select least(
                            (select min(valid_from) from grid_cell_version where valid_from > :after),
                            (select min(version_from) from grid_cell_version where version_from > :after)) as next
                        """)
                .param("after", Times.bind(after))
                .query((row, number) -> Optional.ofNullable(Times.find(row, "next")))
                .single()
                .orElse(Instant.MAX);
    }

    @Override
    public AreaPath at(LonLat place, Instant at) {
        return at(List.of(new PlaceInTime(place, at))).getFirst();
    }

    @Override
    public List<AreaPath> at(List<PlaceInTime> places) {
        return paths.of(Grid.BASE_LAYER, places).stream()
                .map(path -> new AreaPath(path.stream().map(CellVersion::toName).toList()))
                .toList();
    }

    @Override
    public boolean lasts(UUID cell, Instant at) {
        List<Span> spans = copies.isAsked()
                ? copies.remembered(remembered, new Spans(cell), () -> readSpans(cell))
                : readSpans(cell);
        return spans.stream().anyMatch(span -> span.holds(at));
    }

    private List<Span> readSpans(UUID cell) {
        return jdbc.sql("select valid_from, valid_to from grid_cell_version where cell_id = :cell")
                .param("cell", cell)
                .query((row, number) -> new Span(Times.get(row, "valid_from"), Times.find(row, "valid_to")))
                .list();
    }

    @Override
    public Set<UUID> idsOf(Scope scope) {
        if (scope.isEverywhere()) {
            return Set.of();
        }
        return copies.remembered(remembered, scope, () -> readIds(scope));
    }

    private Set<UUID> readIds(Scope scope) {
        return jdbc.sql("""
                select c.cell_id as id from grid_code c join grid_layer l on l.id = c.layer_id
                where l.code = 'base' and c.code = any(:codes)
                """)
                .param("codes", scope.areaCodes().toArray(String[]::new))
                .query((row, number) -> row.getObject("id", UUID.class))
                .set();
    }

    @Override
    public List<Holding> holdings(Collection<UUID> cells, Instant since) {
        if (cells.isEmpty()) {
            return List.of();
        }
        if (!copies.isAsked()) {
            return readHoldings(cells, since);
        }
        Held key = new Held(Set.copyOf(cells), since, nextVersion());
        return copies.remembered(remembered, key, () -> readHoldings(cells, since));
    }

    private List<Holding> readHoldings(Collection<UUID> cells, Instant since) {
        // Nodes that were put on its border later are no other version.
        return jdbc.sql("""
                        select distinct on (v.cell_id, v.version_from) v.version_from, ST_AsEWKB(v.geom) as geom
                        from grid_cell_version v
                        where v.cell_id = any(:cells) and v.version_from > :since and v.version_from <= :now
                        order by v.cell_id, v.version_from, v.valid_from
                        """)
                .param("cells", cells.toArray(UUID[]::new))
                .param("since", Times.bind(since))
                .param("now", Times.bind(time.now()))
                .query((row, number) -> new Holding(Times.get(row, "version_from"), Ewkb.read(row.getBytes("geom"))))
                .list();
    }

    @Override
    public Set<UUID> holding(LonLat place, Instant after, Instant until) {
        return jdbc.sql("""
                        select distinct v.cell_id as id
                        from grid_cell_version v join grid_cell c on c.id = v.cell_id join grid_layer l on l.id = c.layer_id
                        where l.code = 'base' and ST_Covers(v.geom, ST_SetSRID(ST_Point(:lon, :lat), 4490))
                          and v.version_from > :after and v.version_from <= :until
                        """)
                .param("lon", place.lon())
                .param("lat", place.lat())
                .param("after", Times.bind(after))
                .param("until", Times.bind(until))
                .query((row, number) -> row.getObject("id", UUID.class))
                .set();
    }

    @Override
    public Set<UUID> named(String text) {
        return jdbc.sql("""
                select distinct v.cell_id as id
                from grid_cell_version v join grid_cell c on c.id = v.cell_id join grid_layer l on l.id = c.layer_id
                where l.code = 'base' and (v.code = :text or position(name_fold(:text) in name_fold(v.name)) > 0)
                order by v.cell_id limit 1000
                """)
                .param("text", text)
                .query((row, number) -> row.getObject("id", UUID.class))
                .set();
    }

    @Override
    public Map<UUID, CellName> names(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return known.names(ids, time.now()).orElseGet(() -> {
            copies.leaveMemory();
            return readNames(ids);
        });
    }

    private Map<UUID, CellName> readNames(Collection<UUID> ids) {
        return jdbc
                .sql("""
                select distinct on (c.id) c.id, v.code, v.name, c.level
                from grid_cell c join grid_cell_version v on v.cell_id = c.id
                where c.id = any(:ids)
                order by c.id, (v.valid_from <= :now) desc, v.valid_from desc
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("now", Times.bind(time.now()))
                .query((row, number) -> new CellName(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        CellLevel.of(row.getInt("level"))))
                .stream()
                .collect(Collectors.toMap(CellName::id, name -> name));
    }
}
