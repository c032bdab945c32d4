package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.river.Bank;
import org.wangge.server.river.Outfall;
import org.wangge.server.river.Outfalls;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcOutfalls implements Outfalls {

    private final JdbcClient jdbc;
    private final SegmentLines lines;
    private final SegmentObjects objects;
    private final NearestOutfalls nearest;
    private final OutfallChecks checks;
    private final RiverAreas areas;
    private final Audit audit;
    private final OfficeTime time;

    JdbcOutfalls(
            JdbcClient jdbc,
            SegmentLines lines,
            SegmentObjects objects,
            NearestOutfalls nearest,
            OutfallChecks checks,
            RiverAreas areas,
            Audit audit,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.lines = lines;
        this.objects = objects;
        this.nearest = nearest;
        this.checks = checks;
        this.areas = areas;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Outfall add(Caller caller, OutfallDraft draft) {
        Point point = draft.point();
        if (point == null) {
            throw ProblemException.ofField(RiverProblem.POINT_REFUSED, "/geometry", "An outfall has a place");
        }
        areas.require(caller, Permission.KEEP_RIVERS, point);
        UUID id = Ids.next();
        write("""
                insert into outfall (id, source, source_id, code, name, segment_id, bank, kind, permit, geom, edited)
                values (:id, 'office', :id::text, :code, :name, :segment, :bank, :kind, :permit, cast(:geom as geometry), true)
                """, id, draft, point);
        Outfall made = get(id);
        audit.change(caller, "outfall.add", "outfall/" + id, null, made);
        return made;
    }

    @Override
    public Outfall put(Caller caller, UUID id, OutfallDraft draft, Consumer<Outfall> precondition) {
        Outfall before = locked(caller, id, precondition);
        Point point = draft.point() == null ? place(id) : draft.point();
        areas.require(caller, Permission.KEEP_RIVERS, point);
        write("""
                update outfall set code = :code, name = :name, segment_id = :segment, bank = :bank, kind = :kind, permit = :permit,
                    geom = cast(:geom as geometry), version = version + 1, edited = true
                where id = :id
                """, id, draft, point);
        Outfall after = get(id);
        audit.change(caller, "outfall.change", "outfall/" + id, before, after);
        return after;
    }

    private void write(String sql, UUID id, OutfallDraft draft, Point point) {
        Optional<SegmentLine> segment = draft.segmentId() == null
                ? objects.nearest(point)
                : lines.list(List.of(draft.segmentId())).stream().findFirst();
        if (draft.segmentId() != null && segment.isEmpty()) {
            throw ProblemException.ofField(
                    RiverProblem.OUTFALL_REFUSED, "/segmentId", "There is no segment " + draft.segmentId());
        }
        Bank bank = draft.bank() == null
                ? segment.flatMap(line -> SegmentObjects.bank(line, point)).orElse(null)
                : draft.bank();
        jdbc.sql(sql)
                .param("id", id)
                .param("code", RiverTexts.name(RiverProblem.OUTFALL_REFUSED, "/code", draft.code()))
                .param("name", RiverTexts.text(RiverProblem.OUTFALL_REFUSED, "/name", draft.name()))
                .param("segment", segment.map(SegmentLine::id).orElse(null))
                .param("bank", bank == null ? null : bank.text())
                .param("kind", RiverTexts.name(RiverProblem.OUTFALL_REFUSED, "/kind", draft.kind()))
                .param("permit", RiverTexts.text(RiverProblem.OUTFALL_REFUSED, "/permit", draft.permit()))
                .param("geom", Ewkb.write(point))
                .update();
    }

    @Override
    public void close(Caller caller, UUID id, Consumer<Outfall> precondition) {
        Outfall before = locked(caller, id, precondition);
        jdbc.sql("update outfall set valid_to = :now, version = version + 1, edited = true where id = :id")
                .param("id", id)
                .param("now", Times.bind(time.now()))
                .update();
        audit.change(caller, "outfall.close", "outfall/" + id, before, get(id));
    }

    @Override
    public Check check(Caller caller, UUID outfallId, NewCheck check) {
        if (!caller.may(Permission.KEEP_RIVERS)) {
            caller.require(Permission.RECORD_PATROL);
        }
        Outfall outfall = get(outfallId);
        areas.require(caller, Permission.VIEW_MAP, place(outfallId));
        return checks.take(caller, outfall, check);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Check> checks(Caller caller, UUID outfallId, int limit) {
        caller.require(Permission.VIEW_MAP);
        get(outfallId);
        List<Check> found = checks.list(outfallId, limit);
        return caller.may(Permission.VIEW_PHONES)
                ? found
                : found.stream().map(Check::withoutWho).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Checked> unchecked(Caller caller, Instant since, @Nullable UUID after, int limit) {
        caller.require(Permission.VIEW_MAP);
        return checks.unchecked(since, after, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Checked> ofSegment(Caller caller, UUID segmentId) {
        caller.require(Permission.VIEW_MAP);
        return checks.ofSegment(segmentId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Near> nearest(Caller caller, LonLat from, int limit, double maxMetres) {
        caller.require(Permission.VIEW_MAP);
        return nearest.find(from, limit, maxMetres);
    }

    private Outfall get(UUID id) {
        return jdbc.sql(OutfallRows.SELECT + "where o.id = :id")
                .param("id", id)
                .query(OutfallRows::outfall)
                .optional()
                .orElseThrow(() -> new ProblemException(RiverProblem.OUTFALL_NOT_FOUND, "There is no outfall " + id));
    }

    private Point place(UUID id) {
        return jdbc.sql("select ST_AsEWKB(geom) from outfall where id = :id")
                .param("id", id)
                .query((row, number) -> (Point) Ewkb.read(row.getBytes(1)))
                .single();
    }

    private Outfall locked(Caller caller, UUID id, Consumer<Outfall> precondition) {
        caller.require(Permission.KEEP_RIVERS);
        jdbc.sql("select id from outfall where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        Outfall outfall = get(id);
        areas.require(caller, Permission.KEEP_RIVERS, place(id));
        if (outfall.validTo() != null) {
            throw new ProblemException(
                    RiverProblem.OUTFALL_NOT_FOUND, "It was closed at " + Objects.requireNonNull(outfall.validTo()));
        }
        precondition.accept(outfall);
        return outfall;
    }
}
