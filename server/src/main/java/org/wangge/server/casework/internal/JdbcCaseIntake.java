package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.casework.ActionRequest;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CaseIntake;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.grid.AreaPath;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.Areas.PlaceInTime;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.shared.jdbc.UpsertCounts;

@Repository
@Transactional
class JdbcCaseIntake implements CaseIntake {

    private static final int CHUNK = 1000;

    private final JdbcClient jdbc;
    private final JdbcCategories categories;
    private final Areas areas;
    private final ClockColumns clocks;
    private final PastActions pastActions;
    private final CaseLog logs;
    private final Audit audit;
    private final OfficeTime time;

    JdbcCaseIntake(
            JdbcClient jdbc,
            JdbcCategories categories,
            Areas areas,
            CaseLog logs,
            ClockColumns clocks,
            PastActions pastActions,
            Audit audit,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.categories = categories;
        this.areas = areas;
        this.logs = logs;
        this.clocks = clocks;
        this.pastActions = pastActions;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public IntakeResult cases(Caller caller, String source, List<CaseData> cases) {
        caller.require(Permission.IMPORT_DATA);
        UpsertCounts counts = new UpsertCounts();
        List<Checked> accepted = accepted(cases, counts);
        for (int from = 0; from < accepted.size(); from += CHUNK) {
            chunk(caller, source, accepted.subList(from, Math.min(from + CHUNK, accepted.size())), counts);
        }
        return audit.intake(caller, "case", source, counts.result());
    }

    @Override
    public void actions(Caller caller, List<PastAction> actions) {
        caller.require(Permission.IMPORT_DATA);
        pastActions.add(actions, time.now());
        audit.record(caller, "case.intake-actions", "cases", Map.of("actions", actions.size()));
    }

    private List<Checked> accepted(List<CaseData> cases, UpsertCounts counts) {
        Map<CategoryCode, Optional<String>> editions = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<Checked> accepted = new ArrayList<>();
        for (CaseData data : cases) {
            Optional<String> edition = editions.computeIfAbsent(data.category(), categories::currentEditionOf);
            if (edition.isEmpty()) {
                counts.reject(data.sourceId(), "UNKNOWN_CATEGORY", "There is no category " + data.category());
            } else if (!seen.add(data.sourceId())) {
                counts.reject(data.sourceId(), "REPEATED", "The source gives this id twice");
            } else {
                try {
                    accepted.add(new Checked(Ids.next(), data, edition.get(), PlaceCheck.kept(data.place())));
                } catch (ProblemException e) {
                    counts.reject(data.sourceId(), "INVALID_PLACE", e.detail());
                }
            }
        }
        return accepted;
    }

    private void chunk(Caller caller, String source, List<Checked> chunk, UpsertCounts counts) {
        List<AreaPath> paths = areas.at(chunk.stream()
                .map(row -> new PlaceInTime(
                        PlaceCheck.standIn(row.place()), row.data().occurredAt()))
                .toList());
        Set<UUID> created = insert(source, chunk, paths);
        counts.created(created.size());
        List<Checked> isNew =
                chunk.stream().filter(row -> created.contains(row.id())).toList();
        String takenOver = EventJson.payload(new CaseAction.Report(source));
        addEvents(
                caller,
                "report",
                takenOver,
                1,
                isNew.stream().map(EventRow::reported).toList());
        addEvents(
                caller,
                "close",
                EventJson.payload(new CaseAction.Close()),
                2,
                isNew.stream()
                        .filter(row -> row.data().closedAt() != null)
                        .map(row -> EventRow.closed(row.id(), row.data()))
                        .toList());
        clocks.write(logs.list(isNew.stream().map(Checked::id).toList()));
        for (Checked row : chunk) {
            if (!created.contains(row.id())) {
                close(caller, source, row.data(), counts);
            }
        }
    }

    private Set<UUID> insert(String source, List<Checked> rows, List<AreaPath> paths) {
        return jdbc.sql("""
                insert into case_record (id, edition, category_kind, category_code, place, description, reported_through,
                    occurred_at, recorded_at, area_ids, state, stage, version, closed_at, reported_category, source, source_id)
                select r.id, r.edition, r.kind, r.code, r.place::geometry, r.description, r.through,
                    r.occurred, r.occurred, r.areas::uuid[], case when r.closed is null then 'open' else 'closed' end,
                    case when r.closed is null then 'collected' else 'closed' end, case when r.closed is null then 1 else 2 end, r.closed,
                    r.kind || ':' || r.code,
                    :source, r.source_id
                from unnest(:ids::uuid[], :editions::text[], :kinds::text[], :codes::text[], :places::text[],
                    :descriptions::text[], :through::text[], :occurred::timestamptz[], :areas::text[], :closed::timestamptz[],
                    :sourceIds::text[])
                    as r (id, edition, kind, code, place, description, through, occurred, areas, closed, source_id)
                on conflict (source, source_id) do nothing
                returning id
                """)
                .param("source", source)
                .param("ids", rows.stream().map(Checked::id).toArray(UUID[]::new))
                .param("editions", texts(rows.stream().map(Checked::edition).toList()))
                .param(
                        "kinds",
                        texts(rows.stream()
                                .map(row -> row.data().category().kind().text())
                                .toList()))
                .param(
                        "codes",
                        texts(rows.stream()
                                .map(row -> row.data().category().code())
                                .toList()))
                .param(
                        "places",
                        texts(rows.stream()
                                .map(row -> Ewkb.writeHex(row.place()))
                                .toList()))
                .param(
                        "descriptions",
                        texts(rows.stream().map(row -> row.data().description()).toList()))
                .param(
                        "through",
                        texts(rows.stream()
                                .map(row -> row.data().reportedThrough())
                                .toList()))
                .param(
                        "occurred",
                        texts(rows.stream()
                                .map(row -> row.data().occurredAt().toString())
                                .toList()))
                .param(
                        "areas",
                        texts(paths.stream().map(JdbcCaseIntake::arrayText).toList()))
                .param(
                        "closed",
                        rows.stream().map(row -> textOf(row.data().closedAt())).toArray(String[]::new))
                .param(
                        "sourceIds",
                        texts(rows.stream().map(row -> row.data().sourceId()).toList()))
                .query((row, number) -> row.getObject("id", UUID.class))
                .set();
    }

    private void addEvents(Caller caller, String action, String payload, int seq, List<EventRow> events) {
        jdbc.sql("""
                insert into case_event (id, case_id, seq, action, payload, actor_account, actor_name, observed_at, recorded_at, note)
                select e.id, e.case_id, :seq, :action, :payload::jsonb, :account::uuid, :name, e.happened, :recorded, e.note
                from unnest(:ids::uuid[], :cases::uuid[], :happened::timestamptz[], :notes::text[])
                    as e (id, case_id, happened, note)
                """)
                .param("seq", seq)
                .param("action", action)
                .param("payload", payload)
                .param("account", caller.accountId())
                .param("name", caller.displayName())
                .param("recorded", Times.bind(time.now()))
                .param("ids", events.stream().map(event -> Ids.next()).toArray(UUID[]::new))
                .param("cases", events.stream().map(EventRow::caseId).toArray(UUID[]::new))
                .param(
                        "happened",
                        texts(events.stream()
                                .map(event -> event.happenedAt().toString())
                                .toList()))
                .param("notes", events.stream().map(EventRow::note).toArray(String[]::new))
                .update();
    }

    /** What was reported stays; only a closing that is not known yet is added. */
    private void close(Caller caller, String source, CaseData data, UpsertCounts counts) {
        Instant closedAt = data.closedAt();
        Optional<UUID> open = closedAt == null
                ? Optional.empty()
                : jdbc.sql("""
                                select id from case_record
                                where source = :source and source_id = :sourceId and state = 'open'
                                for update
                                """)
                        .param("source", source)
                        .param("sourceId", data.sourceId())
                        .query((row, number) -> row.getObject("id", UUID.class))
                        .optional();
        if (open.isPresent() && closedAt != null) {
            addClosing(caller, open.get(), closedAt, data.closingNote());
            counts.updated(1);
        } else {
            counts.unchanged(1);
        }
    }

    /** Whatever the stage. A closing from before the last event counts as of that event, and its own time is kept beside it. */
    private void addClosing(Caller caller, UUID caseId, Instant closedAt, @Nullable String note) {
        List<CaseEvent> known = logs.list(caseId);
        List<CaseEvent> log = new ArrayList<>(CaseEvents.resumed(known, time.now()));
        if (log.size() > known.size()) {
            logs.append(caseId, log, null);
        }
        var closing = ActionRequest.of(ActionWord.CLOSE, note);
        log.add(CaseEvents.next(caller, log, closing, new CaseAction.Close(), closedAt, time.now()));
        logs.append(caseId, log, null);
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static String arrayText(AreaPath path) {
        return path.ids().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable String textOf(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private record Checked(UUID id, CaseData data, String edition, Geometry place) {}

    private record EventRow(
            UUID caseId, Instant happenedAt, @Nullable String note) {

        static EventRow reported(Checked row) {
            return new EventRow(row.id(), row.data().occurredAt(), null);
        }

        static EventRow closed(UUID caseId, CaseData data) {
            return new EventRow(caseId, java.util.Objects.requireNonNull(data.closedAt()), data.closingNote());
        }
    }
}
