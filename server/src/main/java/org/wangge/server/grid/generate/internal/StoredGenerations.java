package org.wangge.server.grid.generate.internal;

import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.grid.draft.GeneratedAreas;
import org.wangge.server.grid.generate.Generation;
import org.wangge.server.grid.generate.GenerationProblem;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.ProblemException;

/** What drafts take over. */
@Component
class StoredGenerations implements GeneratedAreas {

    private final JdbcClient jdbc;

    StoredGenerations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Generated get(Caller caller, UUID draft, UUID generation) {
        caller.require(Permission.PLAN_GRID);
        Generation job = jdbc.sql("select %s from grid_generation where id = :id and draft_id = :draft"
                        .formatted(GenerationRow.COLUMNS))
                .param("id", generation)
                .param("draft", draft)
                .query(GenerationRow::read)
                .optional()
                .orElseThrow(() -> new ProblemException(
                        GenerationProblem.GENERATION_NOT_FOUND, "The draft has no generation " + generation))
                .generation();
        if (job.state() != Generation.State.DONE) {
            throw new ProblemException(
                    GenerationProblem.GENERATION_NOT_DONE,
                    "The generation is " + job.state().text());
        }
        List<Geometry> shapes = jdbc.sql(
                        "select ST_AsEWKB(geom) as shape from grid_generation_cell where generation_id = :id order by number")
                .param("id", generation)
                .query((row, number) -> Ewkb.read(row.getBytes("shape")))
                .list();
        return new Generated(job.parentId(), shapes);
    }
}
