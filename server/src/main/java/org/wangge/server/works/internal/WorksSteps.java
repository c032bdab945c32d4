package org.wangge.server.works.internal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.works.AttachmentState;
import org.wangge.server.works.Attachments.NewStep;
import org.wangge.server.works.Attachments.Step;
import org.wangge.server.works.WorksProblem;

/** What became of things to clear, by day. The first entry is that it stands. */
@Repository
class WorksSteps {

    private static final String SELECT =
            "select id, attachment_id, happened_on, state, note, recorded_at from works_step ";

    private final JdbcClient jdbc;
    private final OfficeTime time;

    WorksSteps(JdbcClient jdbc, OfficeTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** The new entry; empty where there is one of the same client id. */
    Optional<Step> insert(Caller caller, UUID attachment, NewStep step) {
        return jdbc.sql("""
                        insert into works_step (id, attachment_id, client_id, happened_on, state, note, account_id, recorded_at)
                        values (:id, :attachment, :client, :day, :state, :note, :account, :now)
                        on conflict (client_id) do nothing
                        returning id, attachment_id, happened_on, state, note, recorded_at
                        """)
                .param("id", Ids.next())
                .param("attachment", attachment)
                .param("client", step.clientId())
                .param("day", Date.valueOf(step.on()))
                .param("state", step.state().text())
                .param("note", step.note())
                .param("account", caller.accountId())
                .param("now", Times.bind(time.now()))
                .query(WorksSteps::step)
                .optional();
    }

    /** The entry that a client id made. */
    Step again(UUID attachment, NewStep wanted) {
        Step known = jdbc.sql(SELECT + "where client_id = :client")
                .param("client", wanted.clientId())
                .query(WorksSteps::step)
                .single();
        if (!known.attachmentId().equals(attachment)
                || known.state() != wanted.state()
                || !known.on().equals(wanted.on())) {
            throw ProblemException.ofField(
                    WorksProblem.STEP_CLIENT_ID_REUSED, "/clientId", "Another step was sent with this client id");
        }
        return known;
    }

    /** The day from which a thing is listed is that of its first entry; later ones may not come before it. */
    void moveFirst(UUID attachment, LocalDate listed) {
        List<Step> all = list(attachment);
        if (all.size() > 1 && all.get(1).on().isBefore(listed)) {
            throw ProblemException.ofField(
                    WorksProblem.ATTACHMENT_REFUSED,
                    "/listedOn",
                    "Something became of it on " + all.get(1).on() + " already");
        }
        jdbc.sql("update works_step set happened_on = :day where id = :id")
                .param("day", Date.valueOf(listed))
                .param("id", all.getFirst().id())
                .update();
    }

    List<Step> list(UUID attachment) {
        return jdbc.sql(SELECT + "where attachment_id = :attachment order by happened_on, id")
                .param("attachment", attachment)
                .query(WorksSteps::step)
                .list();
    }

    private static Step step(ResultSet row, int number) throws SQLException {
        return new Step(
                row.getObject("id", UUID.class),
                row.getObject("attachment_id", UUID.class),
                row.getObject("happened_on", LocalDate.class),
                AttachmentState.of(row.getString("state")),
                row.getString("note"),
                Times.get(row, "recorded_at"));
    }
}
