package org.wangge.server.grid.generate.internal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.geodata.grid.generate.GenerationTarget;
import org.wangge.geodata.grid.generate.GenerationTask;
import org.wangge.server.grid.draft.DraftArea;
import org.wangge.server.grid.draft.DraftProblem;
import org.wangge.server.grid.draft.DraftState;
import org.wangge.server.grid.draft.Drafts;
import org.wangge.server.grid.generate.Generation;
import org.wangge.server.grid.generate.GenerationProblem;
import org.wangge.server.grid.generate.GenerationWish;
import org.wangge.server.grid.generate.Generations;
import org.wangge.server.grid.generate.PreviewCell;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcGenerations implements Generations {

    private final JdbcClient jdbc;
    private final Drafts drafts;
    private final GenerationWorker worker;
    private final Audit audit;
    private final TransactionTemplate transaction;

    JdbcGenerations(
            JdbcClient jdbc, Drafts drafts, GenerationWorker worker, Audit audit, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.drafts = drafts;
        this.worker = worker;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public Generation start(Caller caller, UUID draft, GenerationWish wish) {
        caller.require(Permission.PLAN_GRID);
        if (drafts.get(caller, draft).state() != DraftState.OPEN) {
            throw new ProblemException(DraftProblem.DRAFT_CLOSED, "The draft is not open any more");
        }
        DraftArea area = drafts.area(caller, draft, wish.parent());
        requireSense(wish, area);
        UUID id = Ids.next();
        transaction.executeWithoutResult(status -> {
            insert(caller, id, draft, wish, area.shape());
            audit.record(caller, "generation.start", "generation/" + id, Map.of("draft", draft, "parent", area.id()));
        });
        worker.wake();
        return get(caller, id);
    }

    private static void requireSense(GenerationWish wish, DraftArea area) {
        if (area.level() == CellLevel.CELL) {
            throw refused("/parent", "A cell has no parts");
        }
        GenerationTarget target;
        try {
            target = GenerationGround.target(wish);
        } catch (IllegalArgumentException e) {
            throw refused("/targetSquareMetres", String.valueOf(e.getMessage()));
        }
        double cells = switch (target) {
            case GenerationTarget.Area size -> GeodesicMeasure.areaSquareMetres(area.shape()) / size.squareMetres();
            case GenerationTarget.Cells count -> count.count();
        };
        if (cells > GenerationTask.MOST_CELLS) {
            throw refused(
                    wish.targetCells() == null ? "/targetSquareMetres" : "/targetCells",
                    "That would make more than %d cells".formatted(GenerationTask.MOST_CELLS));
        }
    }

    private static ProblemException refused(String member, String detail) {
        return ProblemException.ofField(GenerationProblem.GENERATION_REFUSED, member, detail);
    }

    private void insert(Caller caller, UUID id, UUID draft, GenerationWish wish, Geometry parent) {
        jdbc.sql("""
                        insert into grid_generation (id, draft_id, parent_id, parent, wish, account_id, username)
                        values (:id, :draft, :parent, cast(:shape as geometry), cast(:wish as jsonb), :account, :username)
                        """)
                .param("id", id)
                .param("draft", draft)
                .param("parent", wish.parent())
                .param("shape", Ewkb.writeHex(parent))
                .param("wish", JsonMapper.shared().writeValueAsString(wish))
                .param("account", caller.accountId())
                .param("username", caller.username())
                .update();
    }

    @Override
    public Generation get(Caller caller, UUID id) {
        caller.require(Permission.PLAN_GRID);
        return jdbc.sql("select %s from grid_generation where id = :id".formatted(GenerationRow.COLUMNS))
                .param("id", id)
                .query(GenerationRow::read)
                .optional()
                .orElseThrow(() ->
                        new ProblemException(GenerationProblem.GENERATION_NOT_FOUND, "There is no generation " + id))
                .generation();
    }

    @Override
    public List<PreviewCell> preview(Caller caller, UUID id) {
        get(caller, id);
        return jdbc.sql("""
                        select number, ST_AsEWKB(geom) as shape, area_square_metres, weight, buildings, compactness
                        from grid_generation_cell where generation_id = :id order by number
                        """)
                .param("id", id)
                .query((row, number) -> new PreviewCell(
                        row.getInt("number"),
                        Ewkb.read(row.getBytes("shape")),
                        row.getDouble("area_square_metres"),
                        row.getDouble("weight"),
                        row.getInt("buildings"),
                        row.getDouble("compactness")))
                .list();
    }

    @Override
    @Transactional
    public Generation cancel(Caller caller, UUID id) {
        get(caller, id);
        int ended = jdbc.sql("""
                        update grid_generation set state = 'cancelled', worker = null, lease_until = null, finished_at = now()
                        where id = :id and state in ('queued', 'running')
                        """).param("id", id).update();
        if (ended == 0) {
            throw new ProblemException(GenerationProblem.GENERATION_ENDED, "The generation has ended already");
        }
        audit.record(caller, "generation.cancel", "generation/" + id, Map.of());
        return get(caller, id);
    }
}
