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
                with recursive step as (
                    select case l.kind when 'split-from' then l.other_id else l.cell_id end as giver,
                        case l.kind when 'split-from' then l.cell_id else l.other_id end as taker, p.valid_from as at
                    from grid_lineage l join grid_publication p on p.id = l.publication_id
                    where p.withdrawn_at is null and p.valid_from <= :at and l.kind <> 'moved'),
                family as (
                    select id as root, id, '-infinity'::timestamptz as since from unnest(:cells::uuid[]) as given (id)
                    union
                    select family.root, step.taker, step.at
                    from family join step on step.giver = family.id and step.at >= family.since),
                heir as (select distinct root, id from family),
                path as (
                    select heir.root, heir.id as heir, v.code as heir_code, v.cell_id, v.code, v.name, v.parent_id
                    from heir join grid_cell_version v on v.cell_id = heir.id
                    where v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                    union
                    select path.root, path.heir, path.heir_code, v.cell_id, v.code, v.name, v.parent_id
                    from path join grid_cell_version v on v.cell_id = path.parent_id
                    where v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at))
                select path.root, path.heir, c.id, path.code, path.name, c.level
                from path join grid_cell c on c.id = path.cell_id
                order by path.heir_code, path.heir, c.level
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
