package org.wangge.server.organisation.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.Departures;
import org.wangge.server.organisation.OrganisationProblem;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcDepartures implements Departures {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final OfficeTime time;

    JdbcDepartures(JdbcClient jdbc, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Departure put(Caller caller, UUID personId, @Nullable Instant at) {
        caller.require(Permission.ADMINISTER);
        if (at != null && at.isAfter(time.now())) {
            throw ProblemException.ofField(
                    OrganisationProblem.DEPARTURE_REFUSED, "/at", "Who is to leave is here until then");
        }
        Departure before = locked(personId);
        // As exactly as the database keeps it.
        Instant since = at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
        if (Objects.equals(before.leftAt(), since)) {
            return before;
        }
        jdbc.sql("update person set active = :active, left_at = :at where id = :id")
                .param("active", since == null)
                .param("at", since == null ? null : Times.bind(since))
                .param("id", personId)
                .update();
        Departure after = new Departure(personId, before.name(), since);
        audit.change(caller, since == null ? "person.return" : "person.leave", "person/" + personId, before, after);
        return after;
    }

    private Departure locked(UUID personId) {
        return jdbc.sql("select name, left_at from person where id = :id for update")
                .param("id", personId)
                .query((row, number) -> new Departure(personId, row.getString("name"), Times.find(row, "left_at")))
                .optional()
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND, "There is nobody " + personId));
    }
}
