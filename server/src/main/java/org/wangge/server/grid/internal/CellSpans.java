package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** How long cells last, for those who put people on them. */
@Component
class CellSpans {

    private final JdbcClient jdbc;

    CellSpans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps others from putting people on these cells, and from changing their layers, until the transaction ends. Ids that are not known
     * are passed over. Always in the same order, so that two such calls wait for each other instead of ending in a deadlock.
     */
    void lock(Collection<UUID> cellIds) {
        UUID[] cells = cellIds.toArray(UUID[]::new);
        jdbc.sql("""
                select id from grid_layer where id in (select layer_id from grid_cell where id = any(:cells)) order by id for share
                """).param("cells", cells).query(UUID.class).list();
        jdbc.sql("select id from grid_cell where id = any(:cells) order by id for no key update")
                .param("cells", cells)
                .query(UUID.class)
                .list();
    }

    /**
     * The level of a cell.
     *
     * @throws ProblemException 404 where there never was such a cell
     */
    CellLevel level(UUID cellId) {
        return jdbc.sql("select level from grid_cell where id = :id")
                .param("id", cellId)
                .query((row, number) -> CellLevel.of(row.getInt("level")))
                .optional()
                .orElseThrow(() -> new ProblemException(GridProblem.CELL_NOT_FOUND, "There is no cell " + cellId));
    }

    /** The time without a break in which there is the cell; empty where there is none at the instant. */
    Optional<Span> at(UUID cellId, Instant at) {
        return jdbc.sql("""
                select lower(span) as begins, upper(span) as ends
                from (
                    select unnest(range_agg(tstzrange(valid_from, valid_to))) as span
                    from grid_cell_version where cell_id = :id) as spans
                where span @> :at
                """)
                .param("id", cellId)
                .param("at", Times.bind(at))
                .query((row, number) -> new Span(Times.get(row, "begins"), Times.find(row, "ends")))
                .optional();
    }

    /**
     * A time [from, to).
     *
     * @param to null while it lasts
     */
    record Span(Instant from, @Nullable Instant to) {

        boolean endsBefore(@Nullable Instant other) {
            return to != null && (other == null || to.isBefore(other));
        }
    }
}
