package org.wangge.server.grid.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;

/**
 * Drafts of layers. Everything needs {@code PLAN_GRID}; what is changed, added or removed must lie in cells of the caller's scope,
 * else it is a 403; nodes put on a border change nothing that lies beside it and are always allowed.
 *
 * <p>What changes a draft names the version it is meant for; another one is refused with {@code STALE} and the member
 * {@code current}, a {@link DraftView}. Null stands for whatever version there is. A draft that is not open is a 409. All geometry is
 * CGCS2000 lon/lat.
 */
public interface Drafts {

    /**
     * Opens a draft of a layer.
     *
     * @param from as of when; an instant before the layer's last change is taken for that, since what is before cannot be changed
     * @param name null for one made from the layer's and the day
     */
    DraftView open(Caller caller, String layer, Instant from, @Nullable String name);

    /**
     * Drafts, the newest first.
     *
     * @param layer only of this layer, where present
     * @param state only in this state, where present
     * @param before only those older than this one, where present
     */
    List<DraftView> list(
            Caller caller, @Nullable String layer, @Nullable DraftState state, @Nullable UUID before, int limit);

    DraftView get(Caller caller, UUID draft);

    /** Ends a draft without publishing it. It stays readable. */
    void discard(Caller caller, UUID draft, @Nullable Long version);

    /** A page of areas, by id, with the version they are of. */
    AreaPage areas(Caller caller, UUID draft, AreaQuery query);

    DraftArea area(Caller caller, UUID draft, UUID area);

    /**
     * Does an operation.
     *
     * @param title what the planner calls it, where present
     * @throws org.wangge.server.shared.ProblemException 422 with the code of the engine's refusal and the place
     */
    DraftChange apply(
            Caller caller, UUID draft, @Nullable Long version, DraftOperation operation, @Nullable String title);

    /** Takes back the last step that is done; areas get back the very coordinates they had. */
    DraftChange undo(Caller caller, UUID draft, @Nullable Long version);

    /** Does again what was undone last. */
    DraftChange redo(Caller caller, UUID draft, @Nullable Long version);

    /**
     * What was done, the newest first, also what was undone.
     *
     * @param before only steps with smaller numbers, where present
     */
    List<DraftStep> steps(Caller caller, UUID draft, @Nullable Integer before, int limit);

    /** The shortest way along borders between two nodes, which are named by their exact coordinates. */
    Optional<LineString> trace(Caller caller, UUID draft, LonLat from, LonLat to);

    /** All faults of the draft. */
    DraftCheck check(Caller caller, UUID draft);

    /** How the draft differs from the layer it began from; nodes on borders are no difference. */
    List<AreaDifference> comparison(Caller caller, UUID draft);

    /**
     * Puts what the draft changes onto the layer as it is now.
     *
     * @throws org.wangge.server.shared.ProblemException 409 with the areas that both changed
     */
    DraftView rebase(Caller caller, UUID draft, @Nullable Long version);

    /** Some areas of one version of a draft. */
    record AreaPage(long version, List<DraftArea> areas) {
        public AreaPage {
            areas = List.copyOf(areas);
        }
    }
}
