package org.wangge.server.grid.draft.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.draft.LineageEvent;
import org.wangge.server.grid.draft.Publications;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** What cells came from, what became of them, and when layers changed. */
@Component
class CellFamilies {

    /** Who gave something to whom: a piece has something of its origin, a survivor of what it took in. */
    private static final String STEPS = """
            select case l.kind when 'split-from' then l.other_id else l.cell_id end as giver,
                case l.kind when 'split-from' then l.cell_id else l.other_id end as taker, l.kind, p.valid_from as at
            from grid_lineage l join grid_publication p on p.id = l.publication_id
            where p.withdrawn_at is null and l.kind <> 'moved'
            """;

    /** The last name a cell had; one that was never valid has its code. */
    private static final String NAMED = """
            select f.kind, f.at, c.id, c.level, coalesce(v.code, c.code) as code, coalesce(v.name, c.code) as name
            from family f
            join grid_cell c on c.id = f.relative
            left join lateral (
                select code, name from grid_cell_version where cell_id = c.id order by valid_from desc limit 1) as v on true
            order by f.at, code
            """;

    private final JdbcClient jdbc;

    CellFamilies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Publications.CellLineage of(UUID cell) {
        CellName name = jdbc.sql("""
                        select c.id, c.level, coalesce(v.code, c.code) as code, coalesce(v.name, c.code) as name
                        from grid_cell c
                        left join lateral (
                            select code, name from grid_cell_version
                            where cell_id = c.id order by (valid_from <= now()) desc, valid_from desc limit 1) as v on true
                        where c.id = :cell
                        """)
                .param("cell", cell)
                .query(CellFamilies::name)
                .optional()
                .orElseThrow(() -> new ProblemException(GridProblem.CELL_NOT_FOUND, "There is no cell " + cell));
        return new Publications.CellLineage(name, from(cell), to(cell), moves(cell));
    }

    /** A giver counts only by what it was before its taker gave on. */
    private List<Publications.Relative> from(UUID cell) {
        return relatives("""
                with recursive step as (%s),
                family as (
                    select giver as relative, kind, at from step where taker = :cell
                    union
                    select step.giver, step.kind, step.at from step join family on step.taker = family.relative and step.at <= family.at)
                """.formatted(STEPS) + NAMED, cell);
    }

    private List<Publications.Relative> to(UUID cell) {
        return relatives("""
                with recursive step as (%s),
                family as (
                    select taker as relative, kind, at from step where giver = :cell
                    union
                    select step.taker, step.kind, step.at from step join family on step.giver = family.relative and step.at >= family.at)
                """.formatted(STEPS) + NAMED, cell);
    }

    private List<Publications.Relative> moves(UUID cell) {
        return relatives("""
                with family as (
                    select l.other_id as relative, l.kind, p.valid_from as at
                    from grid_lineage l join grid_publication p on p.id = l.publication_id
                    where p.withdrawn_at is null and l.kind = 'moved' and l.cell_id = :cell)
                """ + NAMED, cell);
    }

    private List<Publications.Relative> relatives(String sql, UUID cell) {
        return jdbc
                .sql(sql)
                .param("cell", cell)
                .query((row, number) -> new Publications.Relative(
                        name(row, number), LineageEvent.Kind.of(row.getString("kind")), Times.get(row, "at")))
                .list()
                .stream()
                .filter(relative -> !relative.cell().id().equals(cell) || relative.kind() == LineageEvent.Kind.MOVED)
                .toList();
    }

    private static CellName name(ResultSet row, int number) throws SQLException {
        return new CellName(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                CellLevel.of(row.getInt("level")));
    }

    /** A day's changes are the versions that begin then and the cells that end. */
    List<Publications.LayerDate> dates(UUID layerId) {
        return jdbc.sql("""
                        select d.at, p.id as publication, count(distinct d.cell_id) as changes
                        from (
                            select v.valid_from as at, v.cell_id from grid_cell_version v join grid_cell c on c.id = v.cell_id
                            where c.layer_id = :layer and v.valid_from = v.version_from
                            union all
                            select v.valid_to, v.cell_id from grid_cell_version v join grid_cell c on c.id = v.cell_id
                            where c.layer_id = :layer and v.valid_to is not null
                              and not exists (
                                select from grid_cell_version n where n.cell_id = v.cell_id and n.valid_from = v.valid_to)) as d
                        left join grid_publication p on p.layer_id = :layer and p.valid_from = d.at and p.withdrawn_at is null
                        group by d.at, p.id
                        order by d.at
                        """)
                .param("layer", layerId)
                .query((row, number) -> new Publications.LayerDate(
                        Times.get(row, "at"), row.getObject("publication", UUID.class), row.getInt("changes")))
                .list();
    }
}
