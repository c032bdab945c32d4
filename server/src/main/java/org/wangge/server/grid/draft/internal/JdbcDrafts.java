package org.wangge.server.grid.draft.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.plan.GridPlan;
import org.wangge.server.grid.draft.AreaDifference;
import org.wangge.server.grid.draft.AreaQuery;
import org.wangge.server.grid.draft.DraftArea;
import org.wangge.server.grid.draft.DraftChange;
import org.wangge.server.grid.draft.DraftCheck;
import org.wangge.server.grid.draft.DraftOperation;
import org.wangge.server.grid.draft.DraftProblem;
import org.wangge.server.grid.draft.DraftState;
import org.wangge.server.grid.draft.DraftStep;
import org.wangge.server.grid.draft.DraftView;
import org.wangge.server.grid.draft.Drafts;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

@Repository
@Transactional
class JdbcDrafts implements Drafts {

    private final DraftRows rows;
    private final StepTables steps;
    private final BaseLayers layers;
    private final PlanStates states;
    private final DraftScope scope;
    private final WholeCheck wholeCheck;
    private final DraftTopic topic;
    private final StepWork work;
    private final Audit audit;
    private final OfficeTime time;

    JdbcDrafts(
            DraftRows rows,
            StepTables steps,
            BaseLayers layers,
            PlanStates states,
            DraftScope scope,
            WholeCheck wholeCheck,
            DraftTopic topic,
            StepWork work,
            Audit audit,
            OfficeTime time) {
        this.rows = rows;
        this.steps = steps;
        this.layers = layers;
        this.states = states;
        this.scope = scope;
        this.wholeCheck = wholeCheck;
        this.topic = topic;
        this.work = work;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public DraftView open(Caller caller, String layer, Instant from, @Nullable String name) {
        caller.require(Permission.PLAN_GRID);
        DraftText.require("/name", name, DraftText.LONGEST_NAME);
        BaseLayers.Revision revision = layers.get(layer);
        Instant last = layers.lastChange(revision.layerId());
        Instant begin = last == null || last.isBefore(from) ? from.truncatedTo(ChronoUnit.MICROS) : last;
        UUID id = Ids.next();
        Layout base = layers.load(revision.layerId(), revision.revision());
        PlanState state = PlanState.of(base);
        String given =
                Objects.requireNonNullElseGet(name, () -> layer + " " + LocalDate.ofInstant(time.now(), time.zone()));
        rows.insert(caller, id, revision, begin, given, state.counts(), bounds(base.plan()));
        audit.record(caller, "draft.open", "draft/" + id, Map.of("layer", layer, "from", begin.toString()));
        DraftRow row = rows.get(id);
        states.keepAfterCommit(row, row.version(), state);
        return rows.view(row);
    }

    private static @Nullable Bbox bounds(GridPlan<UUID> plan) {
        Envelope box = new Envelope();
        plan.listTopmost().forEach(area -> box.expandToInclude(area.shape().getEnvelopeInternal()));
        return box.isNull() ? null : Bbox.of(box);
    }

    @Override
    @Transactional(readOnly = true)
    public List<DraftView> list(
            Caller caller, @Nullable String layer, @Nullable DraftState state, @Nullable UUID before, int limit) {
        caller.require(Permission.PLAN_GRID);
        return rows.views(rows.list(layer, state, before, limit));
    }

    @Override
    @Transactional(readOnly = true)
    public DraftView get(Caller caller, UUID draft) {
        caller.require(Permission.PLAN_GRID);
        return rows.view(rows.get(draft));
    }

    @Override
    public void discard(Caller caller, UUID draft, @Nullable Long version) {
        caller.require(Permission.PLAN_GRID);
        DraftRow row = rows.lockOpen(draft, version);
        PlanState state = states.of(row);
        scope.require(caller, row, state.base(), state.now(), reshaped(state));
        rows.closed(draft, "discarded");
        topic.tellState(draft, row.version() + 1, DraftState.DISCARDED);
        audit.record(caller, "draft.discard", "draft/" + draft, Map.of("layer", row.layer()));
    }

    /** All its questions see one version. */
    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public AreaPage areas(Caller caller, UUID draft, AreaQuery query) {
        caller.require(Permission.PLAN_GRID);
        DraftRow row = rows.get(draft);
        PlanState state = states.of(row);
        Layout now = state.now();
        List<UUID> found = new ArrayList<>();
        Bbox bbox = query.bbox();
        if (bbox == null) {
            now.plan().forEach(area -> found.add(area.key()));
        } else {
            Set<UUID> meeting = new HashSet<>();
            Geometry boxes = bbox.toGeometry();
            for (int i = 0; i < boxes.getNumGeometries(); i++) {
                meeting.addAll(now.plan().meeting(boxes.getGeometryN(i).getEnvelopeInternal()));
            }
            found.addAll(meeting);
        }
        return new AreaPage(
                row.version(),
                found.stream()
                        .filter(area -> query.level() == null || now.label(area).level() == query.level())
                        .filter(area -> query.after() == null || BY_ID.compare(area, query.after()) > 0)
                        .sorted(BY_ID)
                        .limit(query.limit())
                        .map(state::view)
                        .toList());
    }

    /** As texts are ordered, and as the database orders ids. */
    private static final java.util.Comparator<UUID> BY_ID = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public DraftArea area(Caller caller, UUID draft, UUID area) {
        caller.require(Permission.PLAN_GRID);
        PlanState state = states.of(rows.get(draft));
        if (!state.now().has(area)) {
            throw new ProblemException(DraftProblem.AREA_NOT_FOUND, "There is no area " + area + " in the draft");
        }
        return state.view(area);
    }

    @Override
    public DraftChange apply(
            Caller caller, UUID draft, @Nullable Long version, DraftOperation operation, @Nullable String title) {
        caller.require(Permission.PLAN_GRID);
        DraftText.require("/title", title, DraftText.LONGEST_NAME);
        return work.apply(caller, rows.lockOpen(draft, version), operation, title);
    }

    @Override
    public DraftChange undo(Caller caller, UUID draft, @Nullable Long version) {
        caller.require(Permission.PLAN_GRID);
        return work.undo(caller, rows.lockOpen(draft, version));
    }

    @Override
    public DraftChange redo(Caller caller, UUID draft, @Nullable Long version) {
        caller.require(Permission.PLAN_GRID);
        return work.redo(caller, rows.lockOpen(draft, version));
    }

    @Override
    @Transactional(readOnly = true)
    public List<DraftStep> steps(Caller caller, UUID draft, @Nullable Integer before, int limit) {
        caller.require(Permission.PLAN_GRID);
        rows.get(draft);
        return steps.list(draft, before, limit);
    }

    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<LineString> trace(Caller caller, UUID draft, LonLat from, LonLat to) {
        caller.require(Permission.PLAN_GRID);
        return states.of(rows.get(draft)).now().plan().trace(from, to);
    }

    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public DraftCheck check(Caller caller, UUID draft) {
        caller.require(Permission.PLAN_GRID);
        DraftRow row = rows.get(draft);
        return wholeCheck.check(row, states.of(row));
    }

    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<AreaDifference> comparison(Caller caller, UUID draft) {
        caller.require(Permission.PLAN_GRID);
        return Differences.of(states.of(rows.get(draft)));
    }

    @Override
    public DraftView rebase(Caller caller, UUID draft, @Nullable Long version) {
        caller.require(Permission.PLAN_GRID);
        DraftRow row = rows.lockOpen(draft, version);
        BaseLayers.Revision layer = layers.lock(row.layer());
        if (layer.revision() == row.baseRevision()) {
            return rows.view(row);
        }
        PlanState rebased = Rebase.onto(
                states.of(row).base(), layers.load(row.layerId(), layer.revision()), steps.effects(draft, null));
        Instant last = layers.lastChange(row.layerId());
        Instant begin = last == null || last.isBefore(row.from()) ? row.from() : last;
        rows.rebased(row, layer.revision(), begin, rebased.counts());
        audit.record(caller, "draft.rebase", "draft/" + draft, Map.of("revision", layer.revision()));
        DraftRow next = rows.get(draft);
        states.keepAfterCommit(next, next.version(), rebased);
        topic.tellState(draft, next.version(), next.state());
        return rows.view(next);
    }

    static Set<UUID> reshaped(PlanState state) {
        Set<UUID> areas = new HashSet<>();
        state.touched().forEach((area, reshaped) -> {
            boolean renamed = state.now().has(area)
                    && state.base().has(area)
                    && !state.now().label(area).equals(state.base().label(area));
            if (reshaped || renamed) {
                areas.add(area);
            }
        });
        return areas;
    }
}
