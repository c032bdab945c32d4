package org.wangge.server.patrol.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.PatrolMeasure;
import org.wangge.server.patrol.PatrolNote;
import org.wangge.server.patrol.PatrolQuery;
import org.wangge.server.patrol.PatrolSummary;
import org.wangge.server.patrol.spi.CoveredLine;
import org.wangge.server.shared.jdbc.Times;

/** Patrols that a caller may see, in lists. */
@Repository
class PatrolLists {

    private final JdbcClient jdbc;
    private final PatrolRights rights;
    private final Measuring measuring;
    private final NoteRows notes;
    private final PatrolViews views;

    PatrolLists(JdbcClient jdbc, PatrolRights rights, Measuring measuring, NoteRows notes, PatrolViews views) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.measuring = measuring;
        this.notes = notes;
        this.views = views;
    }

    List<PatrolRow> page(Caller caller, PatrolQuery query) {
        Map<String, @Nullable Object> visible = rights.parameters(caller);
        CoveredLine line = null;
        if (query.lineId() != null) {
            line = measuring.lines(List.of(query.lineId())).get(query.lineId());
            if (line == null) {
                return List.of();
            }
            stale(query.from(), query.to());
        }
        return jdbc.sql(PatrolRows.SELECT + "where " + PatrolRights.VISIBLE + """
                  and (:person::uuid is null or p.person_id = :person::uuid or p.recorded_by = :person::uuid)
                  and (:from::timestamptz is null or p.started_at >= :from::timestamptz)
                  and (:to::timestamptz is null or p.started_at < :to::timestamptz)
                  and (:state::text is null or p.state = :state::text)
                  and (:kind::text is null or p.kind = :kind::text)
                  and (:river::text is null or exists (select from patrol_covered c where c.patrol_id = p.id and c.river = :river::text
                      and c.to_metres > :lineFrom and c.from_metres < :lineTo))
                  and (:after::uuid is null or p.id < :after::uuid)
                order by p.id desc
                limit :limit
                """)
                .params(visible)
                .param("person", query.personId())
                .param("from", text(query.from()))
                .param("to", text(query.to()))
                .param("state", query.state() == null ? null : query.state().text())
                .param("kind", query.kind() == null ? null : query.kind().text())
                .param("river", line == null ? null : line.line().river())
                .param("lineFrom", line == null ? 0.0 : line.line().fromMetres())
                .param("lineTo", line == null ? 0.0 : line.line().toMetres())
                .param("after", query.after())
                .param("limit", query.limit())
                .query(PatrolRow::read)
                .list();
    }

    /** Measures the patrols of a period that have to be, so that what they covered is there to be looked for. */
    void stale(@Nullable Instant from, @Nullable Instant to) {
        refresh(from, to, "", Map.of());
    }

    /** The same of the patrols by car of some people alone. */
    void staleDrives(Instant from, Instant to, Collection<UUID> people) {
        refresh(
                from,
                to,
                "and p.kind = 'patrol' and p.means = 'car' and p.person_id = any(:people)",
                Map.of("people", people.toArray(UUID[]::new)));
    }

    private void refresh(@Nullable Instant from, @Nullable Instant to, String which, Map<String, Object> parameters) {
        measuring.refresh(jdbc.sql("""
                select p.id from patrol p left join patrol_measure m on m.patrol_id = p.id
                where p.fixes > 0 and p.thinned_at is null and p.fixes_deleted_at is null
                  and (m.revision is distinct from p.revision or m.values_version <>\
                """ + MeasureRows.VALUES_OF_PATROL + """
                  )
                  and (:from::timestamptz is null or p.started_at >= :from::timestamptz)
                  and (:to::timestamptz is null or p.started_at < :to::timestamptz)
                """ + which)
                .params(parameters)
                .param("from", text(from))
                .param("to", text(to))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list());
    }

    List<PatrolSummary> summaries(Caller caller, Instant from, Instant to, @Nullable UUID personId) {
        List<PatrolRow> rows = jdbc.sql(PatrolRows.SELECT + "where " + PatrolRights.VISIBLE + """
                  and p.kind = 'patrol' and p.state = 'finished' and p.started_at >= :from and p.started_at < :to
                  and (:person::uuid is null or p.person_id = :person::uuid)
                order by p.started_at, p.id
                """)
                .params(rights.parameters(caller))
                .param("from", Times.bind(from))
                .param("to", Times.bind(to))
                .param("person", personId)
                .query(PatrolRow::read)
                .list();
        Map<UUID, PatrolMeasure> measured = measuring.of(rows);
        Map<UUID, List<PatrolNote>> noted =
                notes.list(rows.stream().map(PatrolRow::id).toList());
        Map<UUID, String> names = views.names(rows);
        return rows.stream()
                .map(row -> summary(
                        row,
                        Objects.requireNonNull(measured.get(row.id())),
                        noted.getOrDefault(row.id(), List.of()),
                        names.getOrDefault(row.personId(), "")))
                .toList();
    }

    private static PatrolSummary summary(PatrolRow row, PatrolMeasure measure, List<PatrolNote> notes, String name) {
        return new PatrolSummary(
                row.id(),
                row.personId(),
                name,
                row.means(),
                row.startedAt(),
                row.finishedAt(),
                measure.distanceMetres(),
                measure.movingSeconds() + measure.stoppedSeconds(),
                notes.stream().map(PatrolNote::content).collect(Collectors.toSet()),
                measure.signals().size());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
