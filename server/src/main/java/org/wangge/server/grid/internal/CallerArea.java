package org.wangge.server.grid.internal;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

/** Whether cells lie in the area somebody works in, as the grid is today. */
@Component
class CallerArea {

    /** The cells of today that the scope names, {@code v}. */
    private static final String NAMED = """
            from grid_code c join grid_layer l on l.id = c.layer_id and l.kind = 'base'
            join grid_cell_version v on v.cell_id = c.cell_id
            where c.code = any(:scope) and v.valid_from <= :now and (v.valid_to is null or v.valid_to > :now)
            """;

    private final JdbcClient jdbc;
    private final OfficeTime time;

    CallerArea(JdbcClient jdbc, OfficeTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * Ends the operation unless all the cells are in the caller's area: cells of the base layer are there that the scope names or
     * that are below such; cells of other layers are there whose shape those cover. A cell that has ended, or has not begun, counts as
     * it was or will be nearest to now.
     */
    void require(Caller caller, Collection<UUID> cellIds) {
        if (caller.scope().isEverywhere() || cellIds.isEmpty()) {
            return;
        }
        List<String> outside = jdbc.sql("""
                with recursive path as (
                    select id as leaf, id from grid_cell where id = any(:cells)
                    union
                    select path.leaf, nearest.parent_id
                    from path cross join lateral (
                        select v.parent_id from grid_cell_version v where v.cell_id = path.id
                        order by v.valid_from <= :now desc, abs(extract(epoch from v.valid_from - :now)) limit 1) as nearest
                    where nearest.parent_id is not null),
                named as materialized (
                    select ST_Union(v.geom) as shape
                """ + NAMED + """
                    )
                select c.code from grid_cell c join grid_layer l on l.id = c.layer_id
                where c.id = any(:cells)
                  and case l.kind
                    when 'base' then not exists (
                        select from path join grid_code above on above.cell_id = path.id
                        where path.leaf = c.id and above.code = any(:scope))
                    else not coalesce((
                        select ST_Covers(named.shape, v.geom) from named, grid_cell_version v where v.cell_id = c.id
                        order by v.valid_from <= :now desc, abs(extract(epoch from v.valid_from - :now)) limit 1), false)
                  end
                order by c.code
                """)
                .param("cells", cellIds.toArray(UUID[]::new))
                .param("scope", caller.scope().areaCodes().toArray(String[]::new))
                .param("now", Times.bind(time.now()))
                .query((row, number) -> row.getString("code"))
                .list();
        if (!outside.isEmpty()) {
            throw new ProblemException(
                    RequestProblem.FORBIDDEN,
                    "Not in your area: " + String.join(", ", outside.subList(0, Math.min(5, outside.size()))));
        }
    }

    /** Ends the operation unless a line touches the caller's area. A border has two sides, so it need not lie in it. */
    void requireTouching(Caller caller, byte[] line) {
        if (caller.scope().isEverywhere()) {
            return;
        }
        boolean touching = jdbc.sql(
                        "select exists (select " + NAMED + " and ST_Intersects(v.geom, cast(:line as geometry)))")
                .param("scope", caller.scope().areaCodes().toArray(String[]::new))
                .param("now", Times.bind(time.now()))
                .param("line", line)
                .query(Boolean.class)
                .single();
        if (!touching) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "The border is not in your area");
        }
    }
}
