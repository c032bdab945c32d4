package org.wangge.server.grid.draft.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.grid.plan.GridArea;
import org.wangge.server.grid.draft.Author;
import org.wangge.server.grid.draft.DraftCheck;
import org.wangge.server.grid.draft.DraftProblem;
import org.wangge.server.grid.draft.DraftState;
import org.wangge.server.grid.draft.LineageEvent;
import org.wangge.server.grid.draft.Publication;
import org.wangge.server.grid.draft.Publications;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

@Repository
@Transactional
class JdbcPublications implements Publications {

    private static final int LONGEST_NOTE = 2000;

    private final DraftRows rows;
    private final StepTables steps;
    private final BaseLayers layers;
    private final PlanStates states;
    private final DraftScope scope;
    private final WholeCheck wholeCheck;
    private final NewCodes newCodes;
    private final PublicationTables tables;
    private final PublicationRows publications;
    private final CellFamilies families;
    private final DraftTopic topic;
    private final Audit audit;
    private final OfficeTime time;

    @SuppressWarnings("TooManyParameters") // What a publication touches.
    JdbcPublications(
            DraftRows rows,
            StepTables steps,
            BaseLayers layers,
            PlanStates states,
            DraftScope scope,
            WholeCheck wholeCheck,
            NewCodes newCodes,
            PublicationTables tables,
            PublicationRows publications,
            CellFamilies families,
            DraftTopic topic,
            Audit audit,
            OfficeTime time) {
        this.rows = rows;
        this.steps = steps;
        this.layers = layers;
        this.states = states;
        this.scope = scope;
        this.wholeCheck = wholeCheck;
        this.newCodes = newCodes;
        this.tables = tables;
        this.publications = publications;
        this.families = families;
        this.topic = topic;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Publication publish(Caller caller, UUID draft, @Nullable Long version, Instant from, @Nullable String note) {
        caller.require(Permission.PLAN_GRID);
        // As the database keeps it.
        Instant validFrom = from.truncatedTo(ChronoUnit.MICROS);
        DraftText.require("/note", note, LONGEST_NOTE);
        DraftRow row = rows.lockOpen(draft, version);
        BaseLayers.Revision layer = layers.lock(row.layer());
        requireCurrent(row, layer);
        PlanState state = states.of(row);
        scope.require(caller, row, state.base(), state.now(), JdbcDrafts.reshaped(state));
        DraftCheck check = wholeCheck.check(row, state);
        if (!check.faults().isEmpty()) {
            throw new ProblemException(
                    DraftProblem.PLAN_HAS_FAULTS,
                    "The draft has %d faults".formatted(check.faults().size()),
                    List.of(),
                    Map.of("faults", check.faults()),
                    check.faults().getFirst().where());
        }
        List<LineageEvent> lineage = NetLineage.of(state, steps.lineage(draft));
        Set<UUID> touched = new HashSet<>();
        state.touched().forEach((area, reshaped) -> touched.add(area));
        List<Publication.GivenCode> codes = newCodes.of(row, validFrom, state, touched, origins(lineage));
        Changes changes = changes(state, touched, codes);
        if (changes.isEmpty()) {
            throw new ProblemException(
                    DraftProblem.NOTHING_TO_PUBLISH, "The draft is the layer as it was, nothing would change");
        }
        requireLater(row, changes, validFrom);
        long revision = layer.revision() + 1;
        Publication publication = new Publication(
                Ids.next(),
                draft,
                row.layer(),
                validFrom.isAfter(time.now()) ? Publication.State.SCHEDULED : Publication.State.VALID,
                validFrom,
                time.now(),
                new Author(caller.accountId(), caller.displayName()),
                note,
                check.certificate(),
                codes,
                lineage,
                changes.changed,
                changes.added,
                changes.removed.size());
        write(publication, row, state, changes, revision);
        audit.record(
                caller,
                "grid.publish",
                "layer/" + row.layer(),
                Map.of("draft", draft, "publication", publication.id(), "validFrom", validFrom.toString()));
        return publication;
    }

    private void write(Publication publication, DraftRow row, PlanState state, Changes changes, long revision) {
        Instant at = publication.validFrom();
        publications.insert(publication, row.layerId(), revision);
        tables.insertCells(row.layerId(), state, publication.codes());
        tables.close(changes.closed(), at, revision);
        tables.insertRows(changes.rows, at, revision);
        tables.endAssignments(publication.id(), changes.removed, at);
        tables.insertLineage(publication.id(), publication.lineage());
        tables.tilesFrom(row.layerId(), at, !at.isAfter(time.now()));
        rows.closed(row.id(), "published");
        topic.tellState(
                row.id(),
                row.version() + 1,
                publication.state() == Publication.State.SCHEDULED ? DraftState.SCHEDULED : DraftState.PUBLISHED);
    }

    private void requireCurrent(DraftRow row, BaseLayers.Revision layer) {
        if (layer.revision() != row.baseRevision()) {
            throw new ProblemException(
                    DraftProblem.DRAFT_OUTDATED,
                    "The layer was changed since; put the draft onto it by rebase",
                    List.of(),
                    Map.of("areas", layers.changedSince(row.layerId(), row.baseRevision())),
                    null);
        }
    }

    private void requireLater(DraftRow row, Changes changes, Instant validFrom) {
        Instant last = layers.lastChange(row.layerId());
        boolean early = (last != null && validFrom.isBefore(last))
                || !tables.beginningAtOrAfter(changes.closed(), validFrom).isEmpty();
        if (early) {
            throw ProblemException.ofField(
                    DraftProblem.VALID_FROM_TOO_EARLY,
                    "/validFrom",
                    "The layer changed last at " + last + "; a plan is valid from later on");
        }
    }

    /** What new areas without a parent are pieces of. */
    private static Map<UUID, UUID> origins(List<LineageEvent> lineage) {
        Map<UUID, UUID> origins = new HashMap<>();
        for (LineageEvent event : lineage) {
            UUID other = event.other();
            if (event.kind() == LineageEvent.Kind.SPLIT_FROM && other != null) {
                origins.put(event.area(), other);
            }
        }
        return origins;
    }

    /** What is to be written. */
    private static final class Changes {
        private final List<PublicationTables.NewRow> rows = new ArrayList<>();
        private final List<UUID> removed = new ArrayList<>();
        private int changed;
        private int added;

        boolean isEmpty() {
            return changed + added + removed.size() == 0;
        }

        /** Cells whose last row ends; new ones have none. */
        Set<UUID> closed() {
            Set<UUID> closed = new HashSet<>(removed);
            rows.forEach(row -> closed.add(row.cell()));
            return closed;
        }
    }

    private static Changes changes(PlanState state, Set<UUID> touched, List<Publication.GivenCode> codes) {
        Map<UUID, String> given = new HashMap<>();
        codes.forEach(code -> given.put(code.area(), code.newCode()));
        Changes changes = new Changes();
        for (UUID area : touched) {
            GridArea<UUID> before = state.base().plan().find(area).orElse(null);
            GridArea<UUID> after = state.now().plan().find(area).orElse(null);
            if (after == null) {
                if (before != null) {
                    changes.removed.add(area);
                }
                continue;
            }
            AreaLabel label = state.now().label(area);
            String code = Objects.requireNonNull(given.getOrDefault(area, label.code()));
            boolean sameShape = before != null && before.shape().equalsExact(after.shape());
            boolean sameVersion = before != null
                    && Objects.equals(before.parent(), after.parent())
                    && label.name().equals(state.base().label(area).name())
                    && code.equals(label.code())
                    && (sameShape || !state.isReshaped(area));
            if (sameVersion && sameShape) {
                continue;
            }
            changes.rows.add(
                    new PublicationTables.NewRow(area, code, label.name(), after.parent(), after.shape(), sameVersion));
            changes.added += before == null ? 1 : 0;
            changes.changed += before == null || sameVersion ? 0 : 1;
        }
        return changes;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Publication> list(Caller caller, @Nullable String layer, @Nullable UUID before, int limit) {
        caller.require(Permission.VIEW_MAP);
        return publications.list(layer, before, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public Publication get(Caller caller, UUID id) {
        caller.require(Permission.VIEW_MAP);
        return publications.get(id, "").publication();
    }

    @Override
    public Publication withdraw(Caller caller, UUID id) {
        caller.require(Permission.PLAN_GRID);
        PublicationRows.Row found = publications.get(id, "for update of p");
        Publication publication = found.publication();
        if (publication.state() != Publication.State.SCHEDULED) {
            throw new ProblemException(
                    DraftProblem.PUBLICATION_FINAL,
                    publication.state() == Publication.State.WITHDRAWN
                            ? "The publication is withdrawn already"
                            : "The publication is valid since " + publication.validFrom());
        }
        BaseLayers.Revision layer = layers.lock(publication.layer());
        if (!publications.isLast(found, layer.revision())) {
            throw new ProblemException(
                    DraftProblem.PUBLICATION_FINAL,
                    "The layer was changed after it, and changes are taken back from the last one on");
        }
        DraftRow row = rows.get(publication.draftId());
        PlanState state = states.of(row);
        scope.require(caller, row, state.base(), state.now(), JdbcDrafts.reshaped(state));
        tables.takeBack(found.layerId(), found.revision(), publication.validFrom(), layer.revision() + 1);
        tables.restoreAssignments(id, publication.validFrom());
        publications.withdrawn(id);
        topic.tellState(row.id(), row.version(), DraftState.WITHDRAWN);
        audit.record(caller, "grid.withdraw", "layer/" + publication.layer(), Map.of("publication", id));
        return publications.get(id, "").publication();
    }

    @Override
    @Transactional(readOnly = true)
    public CellLineage lineage(Caller caller, UUID cell) {
        caller.require(Permission.VIEW_MAP);
        return families.of(cell);
    }

    @Override
    @Transactional(readOnly = true)
    public List<LayerDate> dates(Caller caller, String layer) {
        caller.require(Permission.VIEW_MAP);
        return families.dates(layers.get(layer).layerId());
    }
}
