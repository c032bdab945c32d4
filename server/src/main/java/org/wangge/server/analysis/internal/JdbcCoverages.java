package org.wangge.server.analysis.internal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.analysis.AnalysisProblem;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.CoverageRun;
import org.wangge.server.analysis.Coverages;
import org.wangge.server.analysis.LeftOut;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcCoverages implements Coverages {

    private final JdbcClient jdbc;
    private final QuestionAreas areas;
    private final AssetServices assets;
    private final CoverageWorker worker;
    private final Audit audit;
    private final OfficeTime time;
    private final TransactionTemplate transaction;

    JdbcCoverages(
            JdbcClient jdbc,
            QuestionAreas areas,
            AssetServices assets,
            CoverageWorker worker,
            Audit audit,
            OfficeTime time,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.assets = assets;
        this.worker = worker;
        this.audit = audit;
        this.time = time;
        this.transaction = transaction;
    }

    @Override
    public CoverageRun ask(Caller caller, CoverageQuestion question) {
        UUID account = account(caller);
        assets.requireReadable(caller, question);
        Geometry area = areas.of(caller, question);
        UUID id = Ids.next();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into analysis_run (id, account_id, asker, question, area, created_at)
                            values (:id, :account, cast(:asker as jsonb), cast(:question as jsonb), cast(:area as geometry), :now)
                            """)
                    .param("id", id)
                    .param("account", account)
                    .param("asker", JsonMapper.shared().writeValueAsString(caller))
                    .param("question", JsonMapper.shared().writeValueAsString(question))
                    .param("area", Ewkb.writeHex(area))
                    .param("now", Times.bind(time.now()))
                    .update();
            audit.record(
                    caller,
                    "analysis.ask",
                    "analysis-run/" + id,
                    Map.of(
                            "what",
                            question.what().text(),
                            "by",
                            question.reach().by().text(),
                            "lines",
                            question.services().lines().toString()));
        });
        worker.wake();
        return get(caller, id);
    }

    static UUID account(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        UUID account = caller.accountId();
        if (account == null) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "Only an account asks");
        }
        return account;
    }

    @Override
    public CoverageRun get(Caller caller, UUID run) {
        return jdbc.sql("select %s from analysis_run r where r.id = :id and r.account_id = :me"
                        .formatted(CoverageRow.COLUMNS))
                .param("id", run)
                .param("me", account(caller))
                .query(CoverageRow::read)
                .optional()
                .orElseThrow(() -> new ProblemException(AnalysisProblem.RUN_NOT_FOUND, "There is no run " + run))
                .run();
    }

    @Override
    @Transactional
    public CoverageRun cancel(Caller caller, UUID run) {
        get(caller, run);
        int ended = jdbc.sql("""
                        update analysis_run set state = 'cancelled', worker = null, lease_until = null, finished_at = now()
                        where id = :id and state in ('queued', 'running')
                        """).param("id", run).update();
        if (ended == 0) {
            throw new ProblemException(AnalysisProblem.RUN_ENDED, "The run has ended already");
        }
        audit.record(caller, "analysis.cancel", "analysis-run/" + run, Map.of());
        return get(caller, run);
    }

    @Override
    public String map(Caller caller, UUID run) {
        return Packed.text(kept(caller, run, "map"));
    }

    @Override
    public List<LeftOut> leftOut(Caller caller, UUID run, int after, int limit) {
        return Packed.page(kept(caller, run, "left_out"), LeftOut.class, after, limit);
    }

    private byte[] kept(Caller caller, UUID run, String column) {
        CoverageRun found = get(caller, run);
        if (found.state() != CoverageRun.State.DONE) {
            throw new ProblemException(
                    AnalysisProblem.RUN_NOT_DONE, "The run is " + found.state().text());
        }
        return jdbc.sql("select a.%s from analysis_answer a join analysis_run r using (digest) where r.id = :id"
                        .formatted(column))
                .param("id", run)
                .query((row, number) -> row.getBytes(1))
                .single();
    }
}
