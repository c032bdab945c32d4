package org.wangge.server.asset.internal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.asset.AssetUpkeep.By;
import org.wangge.server.asset.AssetUpkeep.UpkeepDone;
import org.wangge.server.asset.AssetUpkeep.UpkeepFigures;
import org.wangge.server.asset.AssetUpkeep.UpkeepFilter;
import org.wangge.server.asset.AssetUpkeep.UpkeepInterval;
import org.wangge.server.asset.AssetUpkeep.UpkeepState;
import org.wangge.server.asset.AssetUpkeep.UpkeepTask;
import org.wangge.server.asset.AssetUpkeep.UpkeepUnit;
import org.wangge.server.asset.AssetUpkeep.UpkeptAsset;
import org.wangge.server.asset.UpkeepMeasure;
import org.wangge.server.asset.internal.AssetConditions.Rows;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.grid.CellName;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

/** Upkeep tasks {@code t} of objects {@code a} of kinds {@code k}, read. */
@Repository
class UpkeepRows {

    private static final String COMPANY = "nullif(a.attributes ->> (k.upkeep ->> 'companyAttribute'), '')";
    private static final String WARRANTY = "a.attributes ->> (k.upkeep ->> 'warrantyAttribute')";
    private static final String JOINED =
            " join upkeep_task t on t.asset_id = a.id join asset_kind k on k.code = a.kind and k.upkeep is not null "
                    + "left join work_measure m on m.code = t.measure ";

    private static final String STATE = """
            case when t.done_on is not null then 'DONE' when t.due_on < :today then 'OVERDUE' when t.due_on <= :dueBy then 'DUE'
                else 'LATER' end
            """;

    private static final String COLUMNS =
            """
            t.*, a.kind, m.label_zh as measure_zh, m.label_en as measure_en, coalesce(a.name, a.code, a.kind) as asset_name, ST_X(ST_PointOnSurface(a.geom)) as lon,
                ST_Y(ST_PointOnSurface(a.geom)) as lat, (select n.id from upkeep_task n where n.predecessor = t.id) as next_id,
            """ + COMPANY + " as company, " + WARRANTY + " as warranty, " + STATE + " as state";

    private final JdbcClient jdbc;
    private final AssetConditions conditions;
    private final AssetCells cells;
    private final UpkeepCounting counting;
    private final UpkeepMeasures measures;
    private final PhotoUses photos;
    private final OfficeTime time;

    UpkeepRows(
            JdbcClient jdbc,
            AssetConditions conditions,
            AssetCells cells,
            UpkeepCounting counting,
            UpkeepMeasures measures,
            PhotoUses photos,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.cells = cells;
        this.counting = counting;
        this.measures = measures;
        this.photos = photos;
        this.time = time;
    }

    /** Any task of an object that the caller may see, also a dropped one and one of an object that has ended. */
    UpkeepTask get(Caller caller, UUID id, LocalDate today) {
        caller.require(Permission.VIEW_CASES);
        Rows rows = conditions.rowsEver(caller, List.of());
        List<Found> found = jdbc.sql(
                        "select " + COLUMNS + " from " + rows.from() + JOINED + "where t.id = :id and " + rows.where())
                .params(rows.parameters())
                .param("id", id)
                .param("today", Date.valueOf(today))
                .param("dueBy", Date.valueOf(today))
                .query((row, number) -> found(row))
                .list();
        return placed(found).stream()
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(AssetProblem.UPKEEP_NOT_FOUND, "There is no upkeep task " + id));
    }

    boolean sees(Caller caller, UUID id) {
        if (!caller.may(Permission.VIEW_CASES)) {
            return false;
        }
        Rows rows = conditions.rowsEver(caller, List.of());
        return jdbc.sql("select exists (select from " + rows.from() + JOINED + "where t.id = :id and " + rows.where()
                        + ")")
                .params(rows.parameters())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** What is meant, as a condition, with its parameters. */
    private record Meant(String from, Map<String, @Nullable Object> parameters) {}

    private Meant meant(Caller caller, UpkeepFilter filter, LocalDate today) {
        caller.require(Permission.VIEW_CASES);
        // Refuses a kind there is not.
        conditions.rowsEver(caller, filter.kinds());
        List<String> kinds = conditions.visible(caller).values().stream()
                .filter(kind -> kind.upkeep() != null)
                .map(AssetKind::code)
                .filter(kind -> filter.kinds().isEmpty() || filter.kinds().contains(kind))
                .toList();
        Rows rows =
                conditions.rows(caller, new AssetFilter(kinds, null, null, filter.cell(), List.of(), List.of(), null));
        Map<String, @Nullable Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(today));
        parameters.put("dueBy", Date.valueOf(filter.by()));
        parameters.put("doneSince", Date.valueOf(filter.since()));
        List<String> where = new ArrayList<>(List.of(
                kinds.isEmpty() ? "false" : rows.where(),
                "t.dropped_at is null and (t.done_on is null or t.done_on >= :doneSince)"));
        if (filter.asset() != null) {
            where.add("a.id = :asset");
            parameters.put("asset", filter.asset());
        }
        if (filter.company() != null) {
            where.add("coalesce(" + COMPANY + ", '') = :company");
            parameters.put("company", filter.company());
        }
        if (filter.measure() != null) {
            where.add("coalesce(t.measure, '') = :measure");
            parameters.put("measure", measures.known(filter.measure()));
        }
        if (filter.isInWarranty() != null) {
            where.add("coalesce(t.due_on::text <= " + WARRANTY + ", false) = :inWarranty");
            parameters.put("inWarranty", filter.isInWarranty());
        }
        return new Meant(" from " + rows.from() + JOINED + "where " + String.join("\n and ", where), parameters);
    }

    List<UpkeepTask> list(
            Caller caller,
            UpkeepFilter filter,
            List<UpkeepState> states,
            LocalDate today,
            @Nullable UUID after,
            int limit) {
        Meant meant = meant(caller, filter, today);
        List<UpkeepState> wanted = states.isEmpty() ? Arrays.asList(UpkeepState.values()) : states;
        return placed(jdbc.sql("select " + COLUMNS + meant.from() + " and " + STATE + """
                         = any(:wanted) and (cast(:after as uuid) is null or (t.due_on, t.id) > (select due_on, id from upkeep_task
                            where id = :after))
                        order by t.due_on, t.id
                        limit :limit
                        """)
                .params(meant.parameters())
                .param("wanted", wanted.stream().map(Enum::name).toArray(String[]::new))
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> found(row))
                .list());
    }

    UpkeepFigures figures(Caller caller, UpkeepFilter filter, By by, LocalDate today) {
        Meant meant = meant(caller, filter, today);
        return counting.count(
                jdbc.sql(
                                "select a.kind, ST_X(ST_PointOnSurface(a.geom)) as lon, ST_Y(ST_PointOnSurface(a.geom)) as lat, "
                                        + COMPANY + " as company, t.measure, " + STATE + " as state, count(*) as tasks"
                                        + meant.from()
                                        + " group by a.id, a.kind, a.geom, 4, 5, 6 order by a.kind, a.id")
                        .params(meant.parameters())
                        .query((row, number) -> new UpkeepCounting.Counted(
                                row.getString("kind"),
                                row.getString("company"),
                                row.getString("measure"),
                                new LonLat(row.getDouble("lon"), row.getDouble("lat")),
                                UpkeepState.valueOf(row.getString("state")),
                                row.getInt("tasks")))
                        .list(),
                by,
                conditions.visible(caller),
                measures.list());
    }

    private record Found(LonLat place, UpkeepTask task) {}

    private static Found found(ResultSet row) throws SQLException {
        int count = row.getInt("every_count");
        Date doneOn = row.getDate("done_on");
        return new Found(
                new LonLat(row.getDouble("lon"), row.getDouble("lat")),
                new UpkeepTask(
                        row.getObject("id", UUID.class),
                        new UpkeptAsset(
                                row.getObject("asset_id", UUID.class),
                                row.getString("kind"),
                                row.getString("asset_name")),
                        null,
                        row.getString("company"),
                        day(row.getString("warranty")),
                        row.getString("title"),
                        row.getString("note"),
                        measure(row),
                        row.getObject("due_on", LocalDate.class),
                        count == 0
                                ? null
                                : new UpkeepInterval(
                                        count,
                                        UpkeepUnit.valueOf(
                                                row.getString("every_unit").toUpperCase(Locale.ROOT))),
                        UpkeepState.valueOf(row.getString("state")),
                        row.getObject("dropped_at") != null,
                        row.getString("made_by"),
                        Times.get(row, "made_at"),
                        doneOn == null
                                ? null
                                : new UpkeepDone(
                                        row.getObject("done_on", LocalDate.class),
                                        row.getString("done_by"),
                                        row.getString("done_note"),
                                        row.getString("done_recorded_by"),
                                        Times.get(row, "done_at"),
                                        List.of()),
                        row.getObject("next_id", UUID.class),
                        row.getInt("version")));
    }

    private static @Nullable UpkeepMeasure measure(ResultSet row) throws SQLException {
        String code = row.getString("measure");
        return code == null
                ? null
                : new UpkeepMeasure(code, new Labels(row.getString("measure_zh"), row.getString("measure_en")));
    }

    /** What was taken in before schemas said so may be no day. */
    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private List<UpkeepTask> placed(List<Found> found) {
        List<@Nullable CellName> smallest =
                cells.smallest(found.stream().map(Found::place).toList(), time.now());
        Map<UUID, List<PhotoUses.Use>> shots = photos.list(
                UpkeepPhotos.KIND,
                found.stream()
                        .map(Found::task)
                        .filter(task -> task.done() != null)
                        .map(UpkeepTask::id)
                        .toList());
        List<UpkeepTask> tasks = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            UpkeepTask task = found.get(i).task();
            tasks.add(complete(task, smallest.get(i), shots.getOrDefault(task.id(), List.of())));
        }
        return tasks;
    }

    private static UpkeepTask complete(UpkeepTask task, @Nullable CellName cell, List<PhotoUses.Use> shots) {
        UpkeepDone done = task.done();
        return new UpkeepTask(
                task.id(),
                task.asset(),
                cell,
                task.company(),
                task.warrantyEnd(),
                task.title(),
                task.note(),
                task.measure(),
                task.dueOn(),
                task.every(),
                task.state(),
                task.dropped(),
                task.madeBy(),
                task.madeAt(),
                done == null
                        ? null
                        : new UpkeepDone(
                                done.on(),
                                done.by(),
                                done.note(),
                                done.recordedBy(),
                                done.at(),
                                shots.stream().map(PhotoUses.Use::photoId).collect(Collectors.toList())),
                task.nextId(),
                task.version());
    }
}
