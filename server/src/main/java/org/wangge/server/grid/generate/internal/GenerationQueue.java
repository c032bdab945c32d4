package org.wangge.server.grid.generate.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.grid.generate.GeneratedCell;
import org.wangge.geodata.grid.generate.GeneratedGrid;
import org.wangge.server.grid.generate.Generation;
import org.wangge.server.shared.job.JobLostException;
import org.wangge.server.shared.job.JobQueue;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generations as workers see them: claimed with a lease, moved on, ended. A server that is killed loses its lease; the next one begins
 * anew, which gives the same cells. Everything but a claim fails once the lease is lost.
 */
@Repository
class GenerationQueue implements JobQueue<GenerationRow> {

    /** What three times ended its server is not tried again. */
    private static final int MAX_ATTEMPTS = 3;

    private final JdbcClient jdbc;

    GenerationQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public UUID id(GenerationRow row) {
        return row.generation().id();
    }

    @Override
    @Transactional
    public Optional<GenerationRow> claim(UUID worker) {
        jdbc.sql("""
                        update grid_generation set state = 'failed', worker = null, lease_until = null, finished_at = now(),
                            message = 'The server stopped several times while generating.'
                        where state = 'running' and lease_until < now() and attempts >= :most
                        """).param("most", MAX_ATTEMPTS).update();
        return jdbc.sql("""
                        update grid_generation set state = 'running', worker = :worker, attempts = attempts + 1,
                            lease_until = now() + make_interval(secs => :lease), phase = null, done = 0, total = 0
                        where id = (select id from grid_generation
                            where state = 'queued' or (state = 'running' and lease_until < now())
                            order by id limit 1 for update skip locked)
                        returning %s
                        """.formatted(GenerationRow.COLUMNS))
                .param("worker", worker)
                .param("lease", leaseSeconds())
                .query(GenerationRow::read)
                .optional();
    }

    @Override
    public void beat(UUID id, UUID worker) {
        held(jdbc.sql("""
                        update grid_generation set lease_until = now() + make_interval(secs => :lease)
                        where id = :id and worker = :worker and state = 'running'
                        """)
                .param("lease", leaseSeconds())
                .param("id", id)
                .param("worker", worker)
                .update());
    }

    /**
     * Says how far it is.
     *
     * @throws JobLostException when it was cancelled, or another worker has it
     */
    void advance(UUID id, UUID worker, String phase, int done, int total) {
        held(jdbc.sql("""
                        update grid_generation set phase = :phase, done = :done, total = :total
                        where id = :id and worker = :worker and state = 'running'
                        """)
                .param("phase", phase)
                .param("done", done)
                .param("total", total)
                .param("id", id)
                .param("worker", worker)
                .update());
    }

    /** Stores what was generated and ends the job, all at once. */
    @Transactional
    public void finish(UUID id, UUID worker, GeneratedGrid grid, Generation.Report report) {
        held(jdbc.sql("""
                        update grid_generation set state = 'done', worker = null, lease_until = null, finished_at = now(),
                            done = total, report = cast(:report as jsonb)
                        where id = :id and worker = :worker and state = 'running'
                        """)
                .param("report", JsonMapper.shared().writeValueAsString(report))
                .param("id", id)
                .param("worker", worker)
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
        jdbc.sql("""
                        update grid_generation set state = 'failed', worker = null, lease_until = null, finished_at = now(),
                            message = :message
                        where id = :id and worker = :worker and state = 'running'
                        """)
                .param("message", message)
                .param("id", id)
                .param("worker", worker)
                .update();
    }

    @Override
    public void release(UUID id, UUID worker) {
        jdbc.sql("""
                        update grid_generation set state = 'queued', worker = null, lease_until = null, attempts = attempts - 1
                        where id = :id and worker = :worker and state = 'running'
                        """).param("id", id).param("worker", worker).update();
    }

    private static void held(int rows) {
        if (rows == 0) {
            throw new JobLostException();
        }
    }
}
