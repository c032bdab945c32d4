package org.wangge.server.casework.internal;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CaseStanding;
import org.wangge.server.casework.CaseState;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Category;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.ClockView;
import org.wangge.server.casework.clock.CaseClocks;
import org.wangge.server.casework.clock.ClockRules;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseLevel;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.CellName;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.Unit;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/** Reads rows of cases as readers see them. */
@Component
class CaseRows {

    private static final Logger LOG = LoggerFactory.getLogger(CaseRows.class);

    /** Columns and tables of {@link #row}; conditions on {@code c} follow. */
    static final String SELECT = """
            select c.id, c.number, c.category_kind, c.category_code, k.name, k.name_en, k.class_code, k.class_name, k.class_name_en,
                ST_AsGeoJSON(right_hand_rings(c.place), 17, 0) as place, c.description, c.reported_through, c.state, c.occurred_at, c.recorded_at,
                c.closed_at, c.area_ids, c.version, %s as stage, c.level, c.assignee_kind, c.assignee_id, c.holder_person, c.pending,
                c.supervised_at is not null as supervised, c.merged_into, c.recurrence_of, c.recurrences,
                c.stage as stage_kept, c.stage_before, c.suspended_until
            from case_record c
            join case_category k on k.edition = c.edition and k.kind = c.category_kind and k.code = c.category_code
            """.formatted(CaseColumns.STAGE);

    private final Areas areas;
    private final Units units;
    private final CaseLog logs;
    private final StoredClockRules rules;
    private final OfficeTime time;
    private final AlikeParts alike = new AlikeParts();

    CaseRows(Areas areas, Units units, CaseLog logs, StoredClockRules rules, OfficeTime time) {
        this.areas = areas;
        this.units = units;
        this.logs = logs;
        this.rules = rules;
        this.time = time;
    }

    /** With the names of the cells and the clocks, which are read once for all rows. */
    List<CaseView> views(Caller caller, List<Row> rows) {
        return views(caller, rows, logs.list(rows.stream().map(Row::id).toList()), false);
    }

    /**
     * With every round of its clocks, and when and why they ran.
     *
     * @param log all events of the case, as they are written
     */
    CaseView detailed(Caller caller, Row row, List<CaseEvent> log) {
        return views(caller, List.of(row), Map.of(row.id(), log), true).getFirst();
    }

    /** Whose task a case is, only who works here is told: who reported it sees how it stands. */
    static boolean seesPeople(Caller caller) {
        return caller.may(Permission.VIEW_CASES);
    }

    /** Of cases in memory, in their order. */
    List<CaseView> shown(Caller caller, List<ShownCase> cases) {
        Instant now = time.now();
        List<Row> found = new ArrayList<>(cases.size());
        List<List<ClockView>> clocks = new ArrayList<>(cases.size());
        for (ShownCase shown : cases) {
            found.add(shown.row(now));
            clocks.add(shown.clocks(now));
        }
        return views(caller, found, clocks);
    }

    /** What is shown of cases at any time. Those whose log nobody can read are left out: who asks for them is told. */
    List<ShownCase> shown(List<ShownCase.Stored> rows) {
        Map<UUID, List<CaseEvent>> events =
                logs.list(rows.stream().map(stored -> stored.row().id()).toList());
        ClockRules current = rules.current();
        List<ShownCase> shown = new ArrayList<>();
        for (ShownCase.Stored stored : rows) {
            try {
                shown.add(ShownCase.of(
                        stored, CaseClocks.of(events.getOrDefault(stored.row().id(), List.of()), current), alike));
            } catch (IllegalArgumentException e) {
                LOG.debug("case {} is not kept in memory", stored.row().id(), e);
            }
        }
        return shown;
    }

    private List<CaseView> views(
            Caller caller, List<Row> rows, Map<UUID, List<CaseEvent>> events, boolean withSegments) {
        ClockRules current = rules.current();
        Instant now = time.now();
        return views(
                caller,
                rows,
                rows.stream()
                        .map(row -> clocks(events.getOrDefault(row.id(), List.of()), current, now, withSegments))
                        .toList());
    }

    /** @param clocks of each row, in their order */
    private List<CaseView> views(Caller caller, List<Row> rows, List<List<ClockView>> clocks) {
        boolean withPeople = seesPeople(caller);
        Set<UUID> cells = new HashSet<>();
        Set<UUID> people = new HashSet<>();
        for (Row row : rows) {
            cells.addAll(row.areaIds());
            row.standing().addPeople(people);
        }
        Map<UUID, CellName> names = areas.names(cells);
        Map<UUID, String> parties = units.names(people);
        List<CaseView> views = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            views.add(row.view(names, row.standing().view(parties, withPeople), clocks.get(i)));
        }
        return views;
    }

    private static List<ClockView> clocks(List<CaseEvent> log, ClockRules rules, Instant now, boolean withSegments) {
        CaseClocks clocks = CaseClocks.of(log, rules);
        return clocks.clocks().stream()
                .filter(clock -> withSegments || clocks.isLast(clock))
                .map(clock -> ClockView.of(clock, now, withSegments))
                .toList();
    }

    static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                new Category(
                        new CategoryCode(
                                CategoryCode.Kind.of(row.getString("category_kind")), row.getString("category_code")),
                        JdbcCategories.labels(row, "name"),
                        row.getString("class_code"),
                        JdbcCategories.labels(row, "class_name")),
                row.getString("place"),
                row.getString("description"),
                row.getString("reported_through"),
                CaseState.of(row.getString("state")),
                Times.get(row, "occurred_at"),
                Times.get(row, "recorded_at"),
                Times.find(row, "closed_at"),
                Arrays.stream((Object[]) row.getArray("area_ids").getArray())
                        .map(UUID.class::cast)
                        .toList(),
                row.getInt("version"),
                new Standing(
                        CaseStage.of(row.getString("stage")),
                        CaseLevel.of(row.getString("level")),
                        kind(row.getString("assignee_kind")),
                        row.getObject("assignee_id", UUID.class),
                        row.getObject("holder_person", UUID.class),
                        row.getString("pending"),
                        row.getBoolean("supervised"),
                        row.getObject("merged_into", UUID.class),
                        row.getObject("recurrence_of", UUID.class),
                        row.getInt("recurrences")));
    }

    private static Unit.@Nullable Kind kind(@Nullable String word) {
        return word == null ? null : Unit.Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** A case before its cells have names. */
    record Row(
            UUID id,
            long number,
            Category category,
            String place,
            String description,
            String source,
            CaseState state,
            Instant occurredAt,
            Instant recordedAt,
            @Nullable Instant closedAt,
            List<UUID> areaIds,
            int version,
            Standing standing) {

        CaseStage stage() {
            return standing.stage();
        }

        Row at(CaseStage stage) {
            return new Row(
                    id,
                    number,
                    category,
                    place,
                    description,
                    source,
                    state,
                    occurredAt,
                    recordedAt,
                    closedAt,
                    areaIds,
                    version,
                    standing.at(stage));
        }

        Row with(AlikeParts alike) {
            return new Row(
                    id,
                    number,
                    alike.one(category),
                    place,
                    description,
                    alike.one(source),
                    state,
                    occurredAt,
                    recordedAt,
                    closedAt,
                    alike.one(areaIds),
                    version,
                    standing);
        }

        private List<CellName> named(Map<UUID, CellName> names) {
            List<CellName> named = new ArrayList<>(areaIds.size());
            for (UUID area : areaIds) {
                CellName name = names.get(area);
                if (name != null) {
                    named.add(name);
                }
            }
            return named;
        }

        private CaseView view(Map<UUID, CellName> names, CaseStanding standing, List<ClockView> clocks) {
            return new CaseView(
                    id,
                    number,
                    category,
                    place,
                    description,
                    source,
                    state,
                    occurredAt,
                    recordedAt,
                    closedAt,
                    named(names),
                    version,
                    standing,
                    clocks);
        }
    }

    /** How a case stands, before its people have names. */
    record Standing(
            CaseStage stage,
            CaseLevel level,
            Unit.@Nullable Kind assigneeKind,
            @Nullable UUID assigneeId,
            @Nullable UUID holder,
            @Nullable String pending,
            boolean isSupervised,
            @Nullable UUID mergedInto,
            @Nullable UUID recurrenceOf,
            int recurrences) {

        private void addPeople(Set<UUID> to) {
            if (assigneeId != null) {
                to.add(assigneeId);
            }
            if (holder != null) {
                to.add(holder);
            }
        }

        private Standing at(CaseStage other) {
            return new Standing(
                    other,
                    level,
                    assigneeKind,
                    assigneeId,
                    holder,
                    pending,
                    isSupervised,
                    mergedInto,
                    recurrenceOf,
                    recurrences);
        }

        private CaseStanding view(Map<UUID, String> names, boolean withPeople) {
            boolean isAssigned = withPeople && assigneeKind != null && assigneeId != null;
            return new CaseStanding(
                    stage,
                    level,
                    isAssigned ? party(requireNonNull(assigneeKind), requireNonNull(assigneeId), names) : null,
                    withPeople && holder != null ? party(Unit.Kind.PERSON, holder, names) : null,
                    pending,
                    isSupervised,
                    mergedInto,
                    recurrenceOf,
                    recurrences);
        }

        private static CaseStanding.Party party(Unit.Kind kind, UUID id, Map<UUID, String> names) {
            return new CaseStanding.Party(kind, id, names.getOrDefault(id, ""));
        }
    }
}
