package org.wangge.server.river.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.river.RiverSigns.NewSignCheck;
import org.wangge.server.river.RiverSigns.SignCheck;
import org.wangge.server.river.SignFinding;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** What was found at public signs: taken once, never changed. */
@Component
class SignChecks {

    /** Clocks of phones go wrong by so much without anybody noticing. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private static final String SELECT = """
            select c.id, c.sign_id, c.checked_at, c.person_id, p.name, c.finding, c.note, c.recorded_at
            from river_sign_check c
            left join person p on p.id = c.person_id
            """;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final OfficeTime time;

    SignChecks(JdbcClient jdbc, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Takes a check, the same client id once.
     *
     * @param removedAt since when the sign is taken away; what a phone found before may come after that
     */
    SignCheck take(Caller caller, UUID signId, @Nullable Instant removedAt, NewSignCheck check) {
        UUID client = check.clientId();
        Optional<SignCheck> known = client == null ? Optional.empty() : find("c.client_id = :id", client);
        if (known.isPresent()) {
            return again(known.get(), signId, check);
        }
        if (check.at().isAfter(time.now().plus(AHEAD))) {
            throw refused("/at", "A check has been, it is not to come");
        }
        if (removedAt != null && !check.at().isBefore(removedAt)) {
            throw refused("/at", "The sign was taken away at " + removedAt);
        }
        UUID id = Ids.next();
        int written = jdbc.sql("""
                        insert into river_sign_check (id, sign_id, client_id, checked_at, person_id, account_id, finding, note)
                        values (:id, :sign, :client, :at, :person, :account, :finding, :note)
                        on conflict (client_id) do nothing
                        """)
                .param("id", id)
                .param("sign", signId)
                .param("client", client)
                .param("at", Times.bind(check.at()))
                .param("person", caller.personId())
                .param("account", caller.accountId())
                .param("finding", check.finding().text())
                .param("note", RiverTexts.text(RiverProblem.CHECK_REFUSED, "/note", check.note()))
                .update();
        if (written == 0) {
            UUID taken = Objects.requireNonNull(client, "only a client's id can be there already");
            return again(find("c.client_id = :id", taken).orElseThrow(), signId, check);
        }
        SignCheck made = find("c.id = :id", id).orElseThrow();
        audit.change(caller, "sign.check", "sign/" + signId, null, made);
        return made;
    }

    private static SignCheck again(SignCheck first, UUID signId, NewSignCheck check) {
        if (!first.signId().equals(signId) || first.finding() != check.finding()) {
            throw refused("/clientId", "The client id was used for another check");
        }
        return first;
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(RiverProblem.CHECK_REFUSED, pointer, detail);
    }

    private Optional<SignCheck> find(String condition, UUID id) {
        return jdbc.sql(SELECT + "where " + condition)
                .param("id", id)
                .query(SignChecks::check)
                .optional();
    }

    List<SignCheck> list(UUID signId, int limit) {
        return jdbc.sql(SELECT + "where c.sign_id = :sign order by c.checked_at desc, c.id desc limit :limit")
                .param("sign", signId)
                .param("limit", limit)
                .query(SignChecks::check)
                .list();
    }

    private static SignCheck check(ResultSet row, int number) throws SQLException {
        return new SignCheck(
                row.getObject("id", UUID.class),
                row.getObject("sign_id", UUID.class),
                Times.get(row, "checked_at"),
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                SignFinding.of(row.getString("finding")),
                row.getString("note"),
                Times.get(row, "recorded_at"));
    }
}
