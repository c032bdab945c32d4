package org.wangge.server.river.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.CheckResult;
import org.wangge.server.river.Outfall;
import org.wangge.server.river.Outfalls.Check;
import org.wangge.server.river.Outfalls.Checked;
import org.wangge.server.river.Outfalls.NewCheck;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** What was found at outfalls: taken once, never changed. */
@Component
class OutfallChecks {

    /** Clocks of phones go wrong by so much without anybody noticing. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private static final String SELECT = """
            select c.id, c.outfall_id, c.checked_at, c.person_id, p.name, c.result, c.note, c.recorded_at
            from outfall_check c
            left join person p on p.id = c.person_id
            """;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final OfficeTime time;

    OutfallChecks(JdbcClient jdbc, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    /** What a phone found before an outfall was closed may come after that. */
    Check take(Caller caller, Outfall outfall, NewCheck check) {
        UUID outfallId = outfall.id();
        UUID client = check.clientId();
        Optional<Check> known = client == null ? Optional.empty() : find("c.client_id = :id", client);
        if (known.isPresent()) {
            return again(known.get(), outfallId, check);
        }
        if (check.at().isAfter(time.now().plus(AHEAD))) {
            throw ProblemException.ofField(RiverProblem.CHECK_REFUSED, "/at", "A check has been, it is not to come");
        }
        if (outfall.validTo() != null && !check.at().isBefore(outfall.validTo())) {
            throw ProblemException.ofField(
                    RiverProblem.CHECK_REFUSED, "/at", "The outfall was closed at " + outfall.validTo());
        }
        UUID id = Ids.next();
        int written = jdbc.sql("""
                        insert into outfall_check (id, outfall_id, client_id, checked_at, person_id, account_id, result, note)
                        values (:id, :outfall, :client, :at, :person, :account, :result, :note)
                        on conflict (client_id) do nothing
                        """)
                .param("id", id)
                .param("outfall", outfallId)
                .param("client", client)
                .param("at", Times.bind(check.at()))
                .param("person", caller.personId())
                .param("account", caller.accountId())
                .param("result", check.result().text())
                .param("note", RiverTexts.text(RiverProblem.CHECK_REFUSED, "/note", check.note()))
                .update();
        if (written == 0) {
            UUID taken = Objects.requireNonNull(client, "only a client's id can be there already");
            return again(find("c.client_id = :id", taken).orElseThrow(), outfallId, check);
        }
        Check made = find("c.id = :id", id).orElseThrow();
        audit.change(caller, "outfall.check", "outfall/" + outfallId, null, made);
        return made;
    }

    private static Check again(Check first, UUID outfallId, NewCheck check) {
        boolean same = first.outfallId().equals(outfallId) && first.result() == check.result();
        if (!same) {
            throw ProblemException.ofField(
                    RiverProblem.CHECK_REFUSED, "/clientId", "The client id was used for another check");
        }
        return first;
    }

    private Optional<Check> find(String condition, UUID id) {
        return jdbc.sql(SELECT + "where " + condition)
                .param("id", id)
                .query(OutfallChecks::check)
                .optional();
    }

    List<Check> list(UUID outfallId, int limit) {
        return jdbc.sql(SELECT + "where c.outfall_id = :outfall order by c.checked_at desc, c.id desc limit :limit")
                .param("outfall", outfallId)
                .param("limit", limit)
                .query(OutfallChecks::check)
                .list();
    }

    private static final String CHECKED = "select c.latest, c.found, " + OutfallRows.COLUMNS + """
            from outfall as o
            left join lateral (
                select checked_at as latest, result as found from outfall_check
                where outfall_id = o.id order by checked_at desc, id desc limit 1) as c on true
            where o.valid_to is null
            """;

    /** Outfalls nobody looked at since an instant, a page by id. */
    List<Checked> unchecked(Instant since, @Nullable UUID after, int limit) {
        return jdbc.sql(CHECKED + """
                        and (c.latest is null or c.latest < :since) and (cast(:after as uuid) is null or o.id > :after)
                        order by o.id
                        limit :limit
                        """)
                .param("since", Times.bind(since))
                .param("after", after)
                .param("limit", limit)
                .query(OutfallChecks::checked)
                .list();
    }

    /** The outfalls of a segment, by code. */
    List<Checked> ofSegment(UUID segmentId) {
        return jdbc.sql(CHECKED + "and o.segment_id = :segment order by o.code, o.id")
                .param("segment", segmentId)
                .query(OutfallChecks::checked)
                .list();
    }

    private static Checked checked(ResultSet row, int number) throws SQLException {
        String found = row.getString("found");
        return new Checked(
                OutfallRows.outfall(row, number),
                Times.find(row, "latest"),
                found == null ? null : CheckResult.valueOf(found.toUpperCase(Locale.ROOT)));
    }

    private static Check check(ResultSet row, int number) throws SQLException {
        return new Check(
                row.getObject("id", UUID.class),
                row.getObject("outfall_id", UUID.class),
                Times.get(row, "checked_at"),
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                CheckResult.valueOf(row.getString("result").toUpperCase(Locale.ROOT)),
                row.getString("note"),
                Times.get(row, "recorded_at"));
    }
}
