package org.wangge.server.river.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.PatrolCoverage;
import org.wangge.server.river.River;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.river.RiverRegister;
import org.wangge.server.river.Segment;
import org.wangge.server.river.SegmentDraft;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcRiverRegister implements RiverRegister {

    private static final String RIVER = """
            select r.id, r.name, r.kind, r.version,
                (select count(*) from river_segment s where s.river_id = r.id and s.valid_to is null) as segments,
                coalesce((
                    select max(metres) from (
                        select sum(s.to_metres - s.from_metres) as metres from river_segment s
                        where s.river_id = r.id and s.valid_to is null group by s.level) as levels), 0) as metres
            from river r
            """;

    private final JdbcClient jdbc;
    private final SegmentStore store;
    private final SegmentReshaping reshaping;
    private final RiverAreas areas;
    private final PatrolCoverage patrols;
    private final Audit audit;
    private final OfficeTime time;

    JdbcRiverRegister(
            JdbcClient jdbc,
            SegmentStore store,
            SegmentReshaping reshaping,
            RiverAreas areas,
            PatrolCoverage patrols,
            Audit audit,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.store = store;
        this.reshaping = reshaping;
        this.areas = areas;
        this.patrols = patrols;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<River> rivers(Caller caller, @Nullable String text, @Nullable UUID after, int limit) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql(RIVER + """
                        where (cast(:after as uuid) is null or r.id > :after)
                            and (cast(:text as text) is null or name_holds(r.name, :text))
                        order by r.id
                        limit :limit
                        """)
                .param("after", after)
                .param("text", text == null || text.isBlank() ? null : text.strip())
                .param("limit", limit)
                .query(JdbcRiverRegister::river)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public River river(Caller caller, UUID id) {
        caller.require(Permission.VIEW_MAP);
        return stored(id, "");
    }

    private River stored(UUID id, String lock) {
        return jdbc.sql(RIVER + "where r.id = :id" + lock)
                .param("id", id)
                .query(JdbcRiverRegister::river)
                .optional()
                .orElseThrow(() -> new ProblemException(RiverProblem.RIVER_NOT_FOUND, "There is no river " + id));
    }

    @Override
    public River addRiver(Caller caller, String name, String kind) {
        caller.require(Permission.KEEP_RIVERS);
        UUID id = Ids.next();
        jdbc.sql("""
                insert into river (id, source, source_id, name, kind, edited) values (:id, 'office', :id::text, :name, :kind, true)
                """)
                .param("id", id)
                .param("name", RiverTexts.name(RiverProblem.RIVER_REFUSED, "/name", name))
                .param("kind", RiverTexts.name(RiverProblem.RIVER_REFUSED, "/kind", kind))
                .update();
        River made = stored(id, "");
        audit.change(caller, "river.add", "river/" + id, null, made);
        return made;
    }

    @Override
    public River putRiver(Caller caller, UUID id, String name, String kind, Consumer<River> precondition) {
        River before = locked(caller, id, precondition);
        jdbc.sql("update river set name = :name, kind = :kind, version = version + 1, edited = true where id = :id")
                .param("id", id)
                .param("name", RiverTexts.name(RiverProblem.RIVER_REFUSED, "/name", name))
                .param("kind", RiverTexts.name(RiverProblem.RIVER_REFUSED, "/kind", kind))
                .update();
        River after = stored(id, "");
        audit.change(caller, "river.change", "river/" + id, before, after);
        return after;
    }

    @Override
    public void removeRiver(Caller caller, UUID id, Consumer<River> precondition) {
        River before = locked(caller, id, precondition);
        boolean used = jdbc.sql("select exists (select from river_segment where river_id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
        if (used) {
            throw new ProblemException(RiverProblem.RIVER_HAS_SEGMENTS, "Segments of " + before.name() + " are known");
        }
        jdbc.sql("delete from river where id = :id").param("id", id).update();
        audit.change(caller, "river.remove", "river/" + id, before, null);
    }

    /** A river lies where its segments lie, so who keeps only some area may not change it as a whole. */
    private River locked(Caller caller, UUID id, Consumer<River> precondition) {
        caller.require(Permission.KEEP_RIVERS);
        List<LineString> lines = reshaping.linesOf(id);
        if (!lines.isEmpty() && areas.holds(caller, lines).contains(false)) {
            throw new ProblemException(
                    org.wangge.server.shared.RequestProblem.FORBIDDEN, "Not all of the river is in your area");
        }
        River before = stored(id, " for update of r");
        precondition.accept(before);
        return before;
    }

    @Override
    public Segment addSegment(Caller caller, SegmentDraft draft) {
        LineString line = draft.line();
        if (line == null) {
            throw ProblemException.ofField(RiverProblem.LINE_REFUSED, "/geometry", "A segment has a line");
        }
        areas.require(caller, Permission.KEEP_RIVERS, line);
        SegmentCheck.require(draft);
        requireRiver(draft.riverId());
        Segment made = store.get(store.insert(draft, line, time.now()));
        patrols.linesChanged(Bbox.of(line), half(made));
        audit.change(caller, "segment.add", "segment/" + made.id(), null, made);
        return made;
    }

    @Override
    public Segment putSegment(Caller caller, UUID id, SegmentDraft draft, Consumer<Segment> precondition) {
        Segment before = reshaping.locked(caller, id, precondition);
        LineString old = store.line(id);
        LineString line = draft.line() == null ? old : draft.line();
        areas.require(caller, Permission.KEEP_RIVERS, line);
        SegmentCheck.require(draft);
        requireRiver(draft.riverId());
        store.update(id, draft, line);
        Segment after = store.get(id);
        patrols.linesChanged(
                Bbox.of(old.getFactory().createMultiLineString(new LineString[] {old, line})),
                Math.max(half(before), half(after)));
        audit.change(caller, "segment.change", "segment/" + id, before, after);
        return after;
    }

    private static double half(Segment segment) {
        Double half = segment.halfWidthMetres();
        return half == null ? 0 : half;
    }

    private void requireRiver(UUID id) {
        boolean known = jdbc.sql("select exists (select from river where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw ProblemException.ofField(RiverProblem.SEGMENT_REFUSED, "/riverId", "There is no river " + id);
        }
    }

    @Override
    public void closeSegment(Caller caller, UUID id, Consumer<Segment> precondition) {
        Segment before = reshaping.locked(caller, id, precondition);
        store.end(id, time.now());
        audit.change(caller, "segment.close", "segment/" + id, before, store.get(id));
    }

    @Override
    public List<Segment> split(Caller caller, UUID id, SplitRequest wanted, Consumer<Segment> precondition) {
        return reshaping.split(caller, id, wanted, precondition);
    }

    @Override
    public Segment merge(Caller caller, UUID id, UUID with, Consumer<Segment> precondition) {
        return reshaping.merge(caller, id, with, precondition);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Succession> history(Caller caller, UUID id) {
        caller.require(Permission.VIEW_MAP);
        store.get(id);
        return jdbc.sql("""
                        with recursive line as (
                            select before_id, after_id, kind, happened_at from river_succession
                            where before_id = :id or after_id = :id
                            union
                            select s.before_id, s.after_id, s.kind, s.happened_at
                            from river_succession s join line l on s.before_id = l.after_id or s.after_id = l.before_id)
                        select l.before_id, b.code as before_code, l.after_id, a.code as after_code, l.kind, l.happened_at
                        from line l
                        join river_segment b on b.id = l.before_id
                        join river_segment a on a.id = l.after_id
                        order by l.happened_at, b.from_metres, a.from_metres
                        """)
                .param("id", id)
                .query((row, number) -> new Succession(
                        row.getObject("before_id", UUID.class),
                        row.getString("before_code"),
                        row.getObject("after_id", UUID.class),
                        row.getString("after_code"),
                        row.getString("kind"),
                        happened(row)))
                .list();
    }

    private static Instant happened(ResultSet row) throws SQLException {
        return Times.get(row, "happened_at");
    }

    private static River river(ResultSet row, int number) throws SQLException {
        return new River(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("kind"),
                row.getInt("segments"),
                row.getDouble("metres"),
                row.getInt("version"));
    }
}
