package org.wangge.server.analysis.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.analysis.AnalysisProblem;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.SavedQuestions;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional
class JdbcSavedQuestions implements SavedQuestions {

    private static final int MOST = 100;
    private static final int LONGEST_NAME = 60;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final OfficeTime time;

    JdbcSavedQuestions(JdbcClient jdbc, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<SavedQuestion> list(Caller caller) {
        return jdbc.sql("""
                        select id, name, shared, account_id = :me as own, question from analysis_question
                        where account_id = :me or shared order by name, id
                        """)
                .param("me", JdbcCoverages.account(caller))
                .query(JdbcSavedQuestions::read)
                .list();
    }

    @Override
    public SavedQuestion create(Caller caller, String name, boolean shared, CoverageQuestion question) {
        UUID me = JdbcCoverages.account(caller);
        if (shared) {
            caller.require(Permission.PLAN_GRID);
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw refused("A name has 1 to " + LONGEST_NAME + " characters");
        }
        if (list(caller).stream().filter(SavedQuestion::own).count() >= MOST) {
            throw refused("You keep " + MOST + " questions already");
        }
        UUID id = Ids.next();
        try {
            jdbc.sql("""
                            insert into analysis_question (id, account_id, name, question, shared, created_at)
                            values (:id, :me, :name, cast(:question as jsonb), :shared, :now)
                            """)
                    .param("id", id)
                    .param("me", me)
                    .param("name", name)
                    .param("question", JsonMapper.shared().writeValueAsString(question))
                    .param("shared", shared)
                    .param("now", Times.bind(time.now()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw refused("You keep a question of this name already");
        }
        audit.record(caller, "analysis-question.create", "analysis-question/" + id, Map.of("name", name));
        return new SavedQuestion(id, name, shared, true, question);
    }

    @Override
    public void delete(Caller caller, UUID id) {
        int gone = jdbc.sql(
                        "delete from analysis_question where id = :id and (account_id = :me or shared and :planner)")
                .param("id", id)
                .param("me", JdbcCoverages.account(caller))
                .param("planner", caller.may(Permission.PLAN_GRID))
                .update();
        if (gone == 0) {
            throw new ProblemException(
                    AnalysisProblem.QUESTION_NOT_FOUND, "There is no saved question " + id + " that you may remove");
        }
        audit.record(caller, "analysis-question.delete", "analysis-question/" + id, Map.of());
    }

    private static ProblemException refused(String detail) {
        return ProblemException.ofField(AnalysisProblem.QUESTION_REFUSED, "/name", detail);
    }

    private static SavedQuestion read(ResultSet row, int number) throws SQLException {
        return new SavedQuestion(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getBoolean("shared"),
                row.getBoolean("own"),
                JsonMapper.shared().readValue(row.getString("question"), CoverageQuestion.class));
    }
}
