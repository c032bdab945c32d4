package org.wangge.server.grid.generate.internal;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.grid.generate.GeneratedCell;
import org.wangge.geodata.grid.generate.GeneratedGrid;
import org.wangge.server.grid.generate.Generation;
import org.wangge.server.shared.jdbc.LeasedQueue;
import org.wangge.server.shared.job.JobLostException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generations as workers see them: claimed with a lease, moved on, ended. A server that is killed loses its lease; the next one begins
 * anew, which gives the same cells. Everything but a claim fails once the lease is lost.
 */
@Repository
class GenerationQueue extends LeasedQueue<GenerationRow> {

    private static final Table GENERATIONS = new Table(
            "grid_generation",
            GenerationRow.COLUMNS,
            "phase = null, done = 0, total = 0",
            "message = 'The server stopped several times while generating.'",
            "");

    GenerationQueue(JdbcClient jdbc) {
        super(jdbc, GENERATIONS, GenerationRow::read);
    }

    @Override
    public UUID id(GenerationRow row) {
        return row.generation().id();
    }

    /**
     * Says how far it is.
     *
     * @throws JobLostException when it was cancelled, or another worker has it
     */
    void advance(UUID id, UUID worker, String phase, int done, int total) {
        held(move(id, worker, "phase = :phase, done = :done, total = :total")
                .param("phase", phase)
                .param("done", done)
                .param("total", total)
                .update());
    }

    /** Stores what was generated and ends the job, all at once. */
    @Transactional
    public void finish(UUID id, UUID worker, GeneratedGrid grid, Generation.Report report) {
        held(move(id, worker, "state = 'done', done = total, report = cast(:report as jsonb), " + ENDED)
                .param("report", JsonMapper.shared().writeValueAsString(report))
                .update());
        List<GeneratedCell> cells = grid.cells();
        jdbc.sql("""
                        insert into grid_generation_cell
                            (generation_id, number, area_square_metres, weight, buildings, compactness, geom)
                        select :id, n, area, weight, buildings, compactness, cast(shape as geometry)
                        from unnest(:numbers, :areas, :weights, :buildings, :compactness, :shapes)
                            as cell(n, area, weight, buildings, compactness, shape)
                        """)
                .param("id", id)
                .param("numbers", IntStream.rangeClosed(1, cells.size()).boxed().toArray(Integer[]::new))
                .param("areas", cells.stream().map(GeneratedCell::squareMetres).toArray(Double[]::new))
                .param("weights", cells.stream().map(GeneratedCell::weight).toArray(Double[]::new))
                .param("buildings", cells.stream().map(GeneratedCell::buildings).toArray(Integer[]::new))
                .param(
                        "compactness",
                        cells.stream().map(GeneratedCell::compactness).toArray(Double[]::new))
                .param(
                        "shapes",
                        cells.stream().map(cell -> Ewkb.writeHex(cell.shape())).toArray(String[]::new))
                .update();
    }

    void fail(UUID id, UUID worker, String message) {
        move(id, worker, "state = 'failed', message = :message, " + ENDED)
                .param("message", message)
                .update();
    }
}
