package org.wangge.server.works.internal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.works.WorksProblem;
import org.wangge.server.works.WorksZones;
import org.wangge.server.works.internal.ZoneCounts.DayCount;

@Repository
@Transactional
class JdbcWorksZones implements WorksZones {

    private static final double NEAR_METRES = 200;
    private static final long LONGEST_COURSE_DAYS = 3 * 366L;

    private static final String SELECT = """
            select z.id, z.segment_id, s.name as segment, r.name as river, z.name, z.from_day, z.to_day, z.note,
                ST_Area(z.geom::geography) as area, ST_AsGeoJSON(z.geom, 17, 0) as geometry, z.closed_at, z.version
            from works_zone z
            join river_segment s on s.id = z.segment_id
            join river r on r.id = s.river_id
            """;

    private final JdbcClient jdbc;
    private final ZoneCounts counts;
    private final WorksRights rights;
    private final Audit audit;
    private final OfficeTime time;

    JdbcWorksZones(JdbcClient jdbc, ZoneCounts counts, WorksRights rights, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.counts = counts;
        this.rights = rights;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Zone add(Caller caller, ZoneDraft draft) {
        caller.require(Permission.KEEP_RIVERS);
        Geometry shape = draft.shape();
        if (shape == null) {
            throw ProblemException.ofField(WorksProblem.ZONE_SHAPE_REFUSED, "/geometry", "A zone has a shape");
        }
        UUID id = Ids.next();
        write("""
                insert into works_zone (id, segment_id, name, from_day, to_day, note, geom)
                values (:id, :segment, :name, :from, :to, :note, ST_Multi(cast(:geom as geometry)))
                """, caller, id, draft, shape);
        requireNear(id);
        Zone made = stored(id, "");
        audit.change(caller, "works-zone.add", "works-zone/" + id, null, made);
        return made;
    }

    @Override
    public Zone put(Caller caller, UUID id, ZoneDraft draft, Consumer<Zone> precondition) {
        Zone before = locked(caller, id, precondition);
        write("""
                update works_zone set segment_id = :segment, name = :name, from_day = :from, to_day = :to, note = :note,
                    geom = coalesce(ST_Multi(cast(:geom as geometry)), geom), version = version + 1
                where id = :id
                """, caller, id, draft, draft.shape());
        requireHoldingAll(id);
        if (draft.shape() != null || !draft.segmentId().equals(before.segmentId())) {
            requireNear(id);
        }
        Zone after = stored(id, "");
        audit.change(caller, "works-zone.change", "works-zone/" + id, before, after);
        return after;
    }

    private void write(String sql, Caller caller, UUID id, ZoneDraft draft, @Nullable Geometry shape) {
        if (jdbc.sql("select 1 from river_segment where id = :id and valid_to is null")
                .param("id", draft.segmentId())
                .query(Integer.class)
                .optional()
                .isEmpty()) {
            throw refused("/segmentId", "There is no such segment");
        }
        rights.requireKeeper(caller, draft.segmentId());
        LocalDate from = WorksTexts.day(WorksProblem.ZONE_REFUSED, "/from", draft.from());
        LocalDate to = WorksTexts.findDay(WorksProblem.ZONE_REFUSED, "/to", draft.to());
        if (to != null && to.isBefore(from)) {
            throw refused("/to", "Works end on the day they begin, or later");
        }
        jdbc.sql(sql)
                .param("id", id)
                .param("segment", draft.segmentId())
                .param("name", WorksTexts.name(WorksProblem.ZONE_REFUSED, "/name", draft.name()))
                .param("from", Date.valueOf(from))
                .param("to", to == null ? null : Date.valueOf(to))
                .param("note", WorksTexts.find(WorksProblem.ZONE_REFUSED, "/note", draft.note()))
                .param("geom", shape == null ? null : Ewkb.write(shape))
                .update();
    }

    /** Works go on beside the water: where its width is not known, as far from the line. A width that steps counts with its largest step. */
    private void requireNear(UUID id) {
        boolean isNear = jdbc.sql("""
                        select ST_DWithin(z.geom::geography, s.geom::geography, :near + coalesce(greatest(s.width_metres,
                            (select max((step ->> 1)::float8) from jsonb_array_elements(s.width_steps) as step)), 0) / 2)
                        from works_zone z join river_segment s on s.id = z.segment_id where z.id = :id
                        """)
                .param("id", id)
                .param("near", NEAR_METRES)
                .query(Boolean.class)
                .single();
        if (!isNear) {
            throw ProblemException.ofField(
                    WorksProblem.ZONE_FAR,
                    "/geometry",
                    "It lies more than " + Math.round(NEAR_METRES) + " m from the water of its segment");
        }
    }

    private void requireHoldingAll(UUID id) {
        jdbc.sql("""
                        select a.code from works_attachment a join works_zone z on z.id = a.zone_id
                        where z.id = :id and not ST_Intersects(a.geom, z.geom) order by a.code limit 1
                        """).param("id", id).query(String.class).optional().ifPresent(code -> {
            throw ProblemException.ofField(
                    WorksProblem.ATTACHMENT_OUTSIDE, "/geometry", code + " would lie outside the zone");
        });
    }

    @Override
    public void close(Caller caller, UUID id, Consumer<Zone> precondition) {
        Zone before = locked(caller, id, precondition);
        jdbc.sql("update works_zone set closed_at = :now, version = version + 1 where id = :id")
                .param("id", id)
                .param("now", Times.bind(time.now()))
                .update();
        audit.change(caller, "works-zone.close", "works-zone/" + id, before, stored(id, ""));
    }

    private Zone locked(Caller caller, UUID id, Consumer<Zone> precondition) {
        caller.require(Permission.KEEP_RIVERS);
        Zone zone = stored(id, " for update of z");
        rights.requireKeeper(caller, zone.segmentId());
        precondition.accept(zone);
        if (zone.closedAt() != null) {
            throw new ProblemException(WorksProblem.ZONE_CLOSED, zone.name() + " was closed at " + zone.closedAt());
        }
        return zone;
    }

    @Override
    @Transactional(readOnly = true)
    public Zone get(Caller caller, UUID id) {
        caller.require(Permission.VIEW_MAP);
        return stored(id, "");
    }

    @Override
    @Transactional(readOnly = true)
    public List<ZoneProgress> progress(
            Caller caller, LocalDate day, @Nullable UUID segmentId, @Nullable Boolean isOpen) {
        caller.require(Permission.VIEW_MAP);
        List<Zone> zones = jdbc.sql(SELECT + """
                        where z.from_day <= :day
                            and (cast(:segment as uuid) is null or z.segment_id = :segment)
                            and (cast(:open as boolean) is null or :open = (z.closed_at is null))
                        order by r.name, r.id, s.from_metres, z.name, z.id
                        """)
                .param("day", Date.valueOf(WorksTexts.day(RequestProblem.INVALID_PARAMETER, "on", day)))
                .param("segment", segmentId)
                .param("open", isOpen)
                .query(JdbcWorksZones::zone)
                .list();
        Map<UUID, List<DayCount>> byZone = counts
                .at(List.of(day), zones.stream().map(Zone::id).toList())
                .stream()
                .collect(Collectors.groupingBy(DayCount::zoneId));
        return zones.stream()
                .map(zone -> {
                    List<KindCount> kinds = byZone.getOrDefault(zone.id(), List.of()).stream()
                            .map(DayCount::of)
                            .toList();
                    return new ZoneProgress(
                            zone, kinds.stream().map(KindCount::count).reduce(Count.NOTHING, Count::plus), kinds);
                })
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<DayProgress> course(Caller caller, UUID id, LocalDate from, LocalDate to) {
        get(caller, id);
        WorksTexts.day(RequestProblem.INVALID_PARAMETER, "from", from);
        WorksTexts.day(RequestProblem.INVALID_PARAMETER, "to", to);
        if (to.isBefore(from) || from.plusDays(LONGEST_COURSE_DAYS).isBefore(to)) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "to", "to is from or later, by three years at most");
        }
        List<LocalDate> days = new ArrayList<>(counts.eventful(id, from, to));
        if (days.isEmpty() || !days.getLast().equals(to)) {
            days.add(to);
        }
        Map<LocalDate, Count> byDay = new TreeMap<>();
        days.forEach(day -> byDay.put(day, Count.NOTHING));
        counts.at(days, List.of(id))
                .forEach(each -> byDay.merge(each.day(), each.of().count(), Count::plus));
        return byDay.entrySet().stream()
                .map(each -> new DayProgress(each.getKey(), each.getValue()))
                .toList();
    }

    private Zone stored(UUID id, String lock) {
        return jdbc.sql(SELECT + "where z.id = :id" + lock)
                .param("id", id)
                .query(JdbcWorksZones::zone)
                .optional()
                .orElseThrow(() -> new ProblemException(WorksProblem.ZONE_NOT_FOUND, "There is no works zone " + id));
    }

    private static Zone zone(ResultSet row, int number) throws SQLException {
        return new Zone(
                row.getObject("id", UUID.class),
                row.getObject("segment_id", UUID.class),
                row.getString("segment"),
                row.getString("river"),
                row.getString("name"),
                Objects.requireNonNull(row.getObject("from_day", LocalDate.class)),
                row.getObject("to_day", LocalDate.class),
                row.getString("note"),
                row.getDouble("area"),
                row.getString("geometry"),
                Times.find(row, "closed_at"),
                row.getInt("version"));
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(WorksProblem.ZONE_REFUSED, pointer, detail);
    }
}
