package org.wangge.server.river.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.river.RiverSigns;
import org.wangge.server.river.SignFinding;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcRiverSigns implements RiverSigns {

    private static final String SELECT = """
            select g.id, g.code, g.text, g.segment_id, ST_AsGeoJSON(g.geom, 17, 0) as geometry, g.version, c.checked_at, c.finding
            from river_sign g
            left join lateral (
                select checked_at, finding from river_sign_check
                where sign_id = g.id order by checked_at desc, id desc limit 1) as c on true
            """;

    private final JdbcClient jdbc;
    private final SegmentObjects objects;
    private final SegmentLines lines;
    private final SignChecks checks;
    private final RiverAreas areas;
    private final Audit audit;
    private final OfficeTime time;

    JdbcRiverSigns(
            JdbcClient jdbc,
            SegmentObjects objects,
            SegmentLines lines,
            SignChecks checks,
            RiverAreas areas,
            Audit audit,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.objects = objects;
        this.lines = lines;
        this.checks = checks;
        this.areas = areas;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Sign> ofSegment(Caller caller, UUID segmentId) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql(SELECT + "where g.segment_id = :segment and g.removed_at is null order by g.code, g.id")
                .param("segment", segmentId)
                .query(JdbcRiverSigns::sign)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Sign get(Caller caller, UUID id) {
        caller.require(Permission.VIEW_MAP);
        return stored(id, "");
    }

    @Override
    public Sign add(Caller caller, SignDraft draft) {
        Point point = draft.point();
        if (point == null) {
            throw ProblemException.ofField(RiverProblem.POINT_REFUSED, "/geometry", "A sign has a place");
        }
        areas.require(caller, Permission.KEEP_RIVERS, point);
        UUID id = Ids.next();
        write("""
                insert into river_sign (id, segment_id, code, text, geom)
                values (:id, :segment, :code, :text, cast(:geom as geometry))
                """, id, draft, point);
        Sign made = stored(id, "");
        audit.change(caller, "sign.add", "sign/" + id, null, made);
        return made;
    }

    @Override
    public Sign put(Caller caller, UUID id, SignDraft draft, Consumer<Sign> precondition) {
        Sign before = locked(caller, id, precondition);
        Point point = draft.point() == null ? place(id) : draft.point();
        areas.require(caller, Permission.KEEP_RIVERS, point);
        write("""
                update river_sign set segment_id = :segment, code = :code, text = :text, geom = cast(:geom as geometry),
                    version = version + 1
                where id = :id
                """, id, draft, point);
        Sign after = stored(id, "");
        audit.change(caller, "sign.change", "sign/" + id, before, after);
        return after;
    }

    private void write(String sql, UUID id, SignDraft draft, Point point) {
        UUID segment = draft.segmentId() == null
                ? objects.nearest(point).map(SegmentLine::id).orElse(null)
                : draft.segmentId();
        if (segment != null && lines.list(List.of(segment)).isEmpty()) {
            throw ProblemException.ofField(RiverProblem.SIGN_REFUSED, "/segmentId", "There is no segment " + segment);
        }
        jdbc.sql(sql)
                .param("id", id)
                .param("segment", segment)
                .param("code", RiverTexts.name(RiverProblem.SIGN_REFUSED, "/code", draft.code()))
                .param("text", RiverTexts.text(RiverProblem.SIGN_REFUSED, "/text", draft.text()))
                .param("geom", Ewkb.write(point))
                .update();
    }

    @Override
    public void remove(Caller caller, UUID id, Consumer<Sign> precondition) {
        Sign before = locked(caller, id, precondition);
        jdbc.sql("update river_sign set removed_at = :now, version = version + 1 where id = :id")
                .param("id", id)
                .param("now", Times.bind(time.now()))
                .update();
        audit.change(caller, "sign.remove", "sign/" + id, before, null);
    }

    @Override
    public SignCheck check(Caller caller, UUID signId, NewSignCheck check) {
        if (!caller.may(Permission.KEEP_RIVERS)) {
            caller.require(Permission.RECORD_PATROL);
        }
        Optional<Instant> removedAt = removedAt(signId);
        areas.require(caller, Permission.VIEW_MAP, place(signId));
        return checks.take(caller, signId, removedAt.orElse(null), check);
    }

    @Override
    @Transactional(readOnly = true)
    public List<SignCheck> checks(Caller caller, UUID signId, int limit) {
        caller.require(Permission.VIEW_MAP);
        removedAt(signId);
        List<SignCheck> found = checks.list(signId, limit);
        return caller.may(Permission.VIEW_PHONES)
                ? found
                : found.stream().map(SignCheck::withoutWho).toList();
    }

    /** Empty for one that stands; @throws ProblemException 404 where there never was one. */
    private Optional<Instant> removedAt(UUID id) {
        return jdbc
                .sql("select removed_at from river_sign where id = :id")
                .param("id", id)
                .query((row, number) -> Optional.ofNullable(Times.find(row, "removed_at")))
                .list()
                .stream()
                .findFirst()
                .orElseThrow(() -> none(id));
    }

    private static ProblemException none(UUID id) {
        return new ProblemException(RiverProblem.SIGN_NOT_FOUND, "There is no sign " + id);
    }

    private Sign locked(Caller caller, UUID id, Consumer<Sign> precondition) {
        caller.require(Permission.KEEP_RIVERS);
        Sign sign = stored(id, " for update of g");
        areas.require(caller, Permission.KEEP_RIVERS, place(id));
        precondition.accept(sign);
        return sign;
    }

    private Point place(UUID id) {
        return jdbc.sql("select ST_AsEWKB(geom) from river_sign where id = :id")
                .param("id", id)
                .query((row, number) -> (Point) Ewkb.read(row.getBytes(1)))
                .single();
    }

    private Sign stored(UUID id, String lock) {
        return jdbc.sql(SELECT + "where g.id = :id and g.removed_at is null" + lock)
                .param("id", id)
                .query(JdbcRiverSigns::sign)
                .optional()
                .orElseThrow(() -> none(id));
    }

    private static Sign sign(ResultSet row, int number) throws SQLException {
        String finding = row.getString("finding");
        return new Sign(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("text"),
                row.getObject("segment_id", UUID.class),
                row.getString("geometry"),
                Times.find(row, "checked_at"),
                finding == null ? null : SignFinding.of(finding),
                row.getInt("version"));
    }
}
