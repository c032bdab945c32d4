package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.AreaPath;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.Succession;
import org.wangge.server.shared.jdbc.Times;

@Repository
class JdbcSuccession implements Succession {

    private final JdbcClient jdbc;

    JdbcSuccession(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, List<AreaPath>> heirs(Collection<UUID> cellIds, Instant at) {
        Map<UUID, List<AreaPath>> heirs = new HashMap<>();
        cellIds.forEach(id -> heirs.put(id, new ArrayList<>()));
        Map<Heir, List<CellName>> paths = new LinkedHashMap<>();
        jdbc.sql("""
                with recursive heir as (
                    select id as root, id from unnest(:cells::uuid[]) as given (id)),
                path as (
                    select heir.root, heir.id as heir, v.cell_id, v.name, v.parent_id
                    from heir join grid_cell_version v on v.cell_id = heir.id
                    where v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                    union
                    select path.root, path.heir, v.cell_id, v.name, v.parent_id
                    from path join grid_cell_version v on v.cell_id = path.parent_id
                    where v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at))
                select path.root, path.heir, c.id, c.code, path.name, c.level
                from path join grid_cell c on c.id = path.cell_id join grid_cell heir on heir.id = path.heir
                order by heir.code, path.heir, c.level
                """)
                .param("cells", cellIds.toArray(UUID[]::new))
                .param("at", Times.bind(at))
                .query(row -> {
                    paths.computeIfAbsent(
                                    new Heir(row.getObject("root", UUID.class), row.getObject("heir", UUID.class)),
                                    heir -> new ArrayList<>())
                            .add(new CellName(
                                    row.getObject("id", UUID.class),
                                    row.getString("code"),
                                    row.getString("name"),
                                    CellLevel.of(row.getInt("level"))));
                });
        paths.forEach((heir, path) ->
                heirs.computeIfAbsent(heir.root(), root -> new ArrayList<>()).add(new AreaPath(path)));
        return heirs;
    }

    private record Heir(UUID root, UUID id) {}
}
