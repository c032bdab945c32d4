package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.NewCase;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.grid.AreaPath;
import org.wangge.server.grid.Areas;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.Sha256;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.jdbc.Times;

/** Takes reports, each once. */
@Component
class Reports {

    /** Open311 takes 4000 characters, and the answers to its questions stand behind them. */
    static final int LONGEST_DESCRIPTION = 6000;

    static final int LONGEST_WORD = 100;

    private final JdbcClient jdbc;
    private final JdbcCategories categories;
    private final Areas areas;
    private final CaseLog logs;
    private final Recurrences recurrences;
    private final CaseTopic topic;
    private final CaseCallers callers;
    private final ActionPhotos photos;
    private final OfficeTime time;

    Reports(
            JdbcClient jdbc,
            JdbcCategories categories,
            Areas areas,
            CaseLog logs,
            Recurrences recurrences,
            CaseTopic topic,
            CaseCallers callers,
            ActionPhotos photos,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.categories = categories;
        this.areas = areas;
        this.logs = logs;
        this.recurrences = recurrences;
        this.topic = topic;
        this.callers = callers;
        this.photos = photos;
        this.time = time;
    }

    /**
     * The id of the case made, now or when the same report came first.
     *
     * @param isNew whether it was made now
     */
    record Taken(UUID id, boolean isNew) {}

    Taken take(Caller caller, NewCase report) {
        text("/description", report.description(), LONGEST_DESCRIPTION);
        text("/source", report.source(), LONGEST_WORD);
        if (report.superior() != null) {
            caller.require(Permission.DECIDE_CASE);
            text("/superior/body", report.superior().body(), LONGEST_WORD);
            if (report.superior().theirNumber() != null) {
                text("/superior/number", report.superior().theirNumber(), LONGEST_WORD);
            }
        }
        callers.check(caller, report.call());
        if (report.clientId() != null) {
            text("/clientId", report.clientId(), LONGEST_WORD);
        }
        String digest = digest(report);
        Optional<Taken> before = taken(caller, report.clientId(), digest);
        if (before.isPresent()) {
            return before.get();
        }
        String edition = categories
                .currentEditionOf(report.category())
                .orElseThrow(() -> ProblemException.ofField(
                        CaseProblem.UNKNOWN_CATEGORY, "/category", "There is no category " + report.category()));
        Geometry place = PlaceCheck.kept(report.place());
        Instant now = time.now();
        Instant stated = Objects.requireNonNullElse(report.occurredAt(), now);
        if (stated.isAfter(now.plus(Positions.AHEAD))) {
            throw ProblemException.ofField(CaseProblem.CASE_REFUSED, "/occurredAt", "A case cannot be of the future");
        }
        // The clock of a phone may be a little ahead.
        Instant occurredAt = stated.isAfter(now) ? now : stated;
        AreaPath path = areas.at(PlaceCheck.standIn(place), occurredAt);
        UUID id = Ids.next();
        if (insert(id, caller, report, edition, place, path.ids(), occurredAt, now, digest)) {
            begin(caller, id, report, occurredAt, now);
            return new Taken(id, true);
        }
        // The same report came twice at one time; the other one was first.
        return taken(caller, report.clientId(), digest).orElseThrow();
    }

    private void begin(Caller caller, UUID id, NewCase report, Instant occurredAt, Instant now) {
        List<CaseEvent> log = new ArrayList<>();
        log.add(CaseEvents.report(caller, report.photoIds(), occurredAt, now));
        logs.append(id, log, null);
        if (report.superior() != null) {
            log.add(CaseEvents.event(CaseEvents.actor(caller), 2, report.superior(), now, now));
            logs.append(id, log, null);
        }
        callers.keep(caller, id, report.call());
        recurrences.link(id);
        CaseRows.Row row = jdbc.sql(CaseRows.SELECT + "where c.id = :id")
                .param("id", id)
                .query(CaseRows::row)
                .single();
        photos.attach(caller, row, log.getFirst(), List.of());
        topic.tell(row, log.getLast(), CaseProgress.of(log));
    }

    private Optional<Taken> taken(Caller caller, @Nullable String clientId, String digest) {
        if (clientId == null || caller.accountId() == null) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select id, client_digest from case_record where reporter_account = :account and client_id = :client
                """)
                .param("account", caller.accountId())
                .param("client", clientId)
                .query((row, number) -> {
                    if (!digest.equals(row.getString("client_digest"))) {
                        throw ProblemException.ofField(
                                CaseProblem.CLIENT_ID_REUSED,
                                "/clientId",
                                "Another report was sent with this client id");
                    }
                    return new Taken(row.getObject("id", UUID.class), false);
                })
                .optional();
    }

    private boolean insert(
            UUID id,
            Caller caller,
            NewCase report,
            String edition,
            Geometry place,
            List<UUID> areaIds,
            Instant occurredAt,
            Instant now,
            String digest) {
        return jdbc.sql("""
                insert into case_record (id, edition, category_kind, category_code, place, description, reported_through,
                    reporter_account, client_id, client_digest, occurred_at, recorded_at, area_ids, state)
                values (:id, :edition, :kind, :code, :place, :description, :source,
                    :account, :client, :digest, :occurred, :recorded, :areas, 'open')
                on conflict (reporter_account, client_id) where client_id is not null do nothing
                """)
                        .param("id", id)
                        .param("edition", edition)
                        .param("kind", report.category().kind().text())
                        .param("code", report.category().code())
                        .param("place", Ewkb.write(place))
                        .param("description", report.description())
                        .param("source", report.source())
                        .param("account", caller.accountId())
                        .param("client", report.clientId())
                        .param("digest", digest)
                        .param("occurred", Times.bind(occurredAt))
                        .param("recorded", Times.bind(now))
                        .param("areas", areaIds.toArray(UUID[]::new))
                        .update()
                == 1;
    }

    private static String digest(NewCase report) {
        String content = String.join(
                "\n",
                report.category().toString(),
                report.place().toText(),
                report.description(),
                report.source(),
                String.valueOf(report.occurredAt()),
                String.valueOf(report.superior()),
                report.call() == null
                        ? ""
                        : report.call().name() + " " + report.call().phone());
        // Reports without photos are known by what they were before there were any.
        return Sha256.hex(report.photoIds().isEmpty() ? content : content + "\n" + report.photoIds());
    }

    /** Text the database can keep: not blank, not endless, no NUL, no half of a surrogate pair. */
    static void text(String pointer, String text, int longest) {
        text(CaseProblem.CASE_REFUSED, pointer, text, longest);
    }

    /** The same with a problem of one's own. */
    static void text(CaseProblem problem, String pointer, String text, int longest) {
        if (text.isBlank() || !StorableText.isStorable(text) || text.codePointCount(0, text.length()) > longest) {
            throw ProblemException.ofField(
                    problem,
                    pointer,
                    "%s is text of 1 to %d characters without NUL".formatted(pointer.substring(1), longest));
        }
    }
}
