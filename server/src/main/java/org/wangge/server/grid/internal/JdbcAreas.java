package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.AreaPath;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.Grid;
import org.wangge.server.identity.Scope;

@Repository
class JdbcAreas implements Areas {

    private final JdbcClient jdbc;
    private final CellLookup lookup;

    JdbcAreas(JdbcClient jdbc, CellLookup lookup) {
        this.jdbc = jdbc;
        this.lookup = lookup;
    }

    @Override
    public AreaPath at(LonLat place, Instant at) {
        return at(List.of(new PlaceInTime(place, at))).getFirst();
    }

    @Override
    public List<AreaPath> at(List<PlaceInTime> places) {
        return lookup.paths(Grid.BASE_LAYER, places).stream()
                .map(path -> new AreaPath(path.stream().map(CellVersion::toName).toList()))
                .toList();
    }

    @Override
    public Set<UUID> idsOf(Scope scope) {
        if (scope.isEverywhere()) {
            return Set.of();
        }
        return jdbc.sql("""
                select c.cell_id as id from grid_code c join grid_layer l on l.id = c.layer_id
                where l.code = 'base' and c.code = any(:codes)
                """)
                .param("codes", scope.areaCodes().toArray(String[]::new))
                .query((row, number) -> row.getObject("id", UUID.class))
                .set();
    }

    @Override
    public Map<UUID, CellName> names(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                select distinct on (c.id) c.id, v.code, v.name, c.level
                from grid_cell c join grid_cell_version v on v.cell_id = c.id
                where c.id = any(:ids)
                order by c.id, (v.valid_from <= now()) desc, v.valid_from desc
                """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> new CellName(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        CellLevel.of(row.getInt("level"))))
                .list()
                .stream()
                .collect(Collectors.toMap(CellName::id, name -> name));
    }
}
