package org.wangge.server.grid.draft;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.grid.CellName;
import org.wangge.server.identity.Caller;

/** Plans that became layers. Publishing and withdrawing need {@code PLAN_GRID}, the rest {@code VIEW_MAP}. */
public interface Publications {

    /**
     * Makes a draft the layer from a date on: one transaction, all or nothing. Areas that changed get a new version and their former one
     * ends; what only got nodes gets a new row of the same version; new areas get the next codes that were never given.
     *
     * @param version of the draft, null for whatever there is
     * @throws org.wangge.server.shared.ProblemException 422 where the plan has faults, changes nothing, or codes run out, or the date is
     *     before the layer's last change; 409 where the layer changed meanwhile
     */
    Publication publish(Caller caller, UUID draft, @Nullable Long version, Instant validFrom, @Nullable String note);

    /** Publications of a layer, or of all where none is named, the newest first. */
    List<Publication> list(Caller caller, @Nullable String layer, @Nullable UUID before, int limit);

    Publication get(Caller caller, UUID id);

    /**
     * Takes back a publication before its date. Its codes stay taken.
     *
     * @throws org.wangge.server.shared.ProblemException 409 once it is valid, or where the layer changed after it
     */
    Publication withdraw(Caller caller, UUID id);

    /** What a cell came from and what became of it. */
    CellLineage lineage(Caller caller, UUID cell);

    /** The instants at which a layer changed, the first first. */
    List<LayerDate> dates(Caller caller, String layer);

    /**
     * The family of a cell, oldest first.
     *
     * @param from cells it has something of, also through others
     * @param to cells that have something of it
     * @param moves when it came to which parent
     */
    record CellLineage(CellName cell, List<Relative> from, List<Relative> to, List<Relative> moves) {}

    /** Another cell and how it belongs to one. */
    record Relative(CellName cell, LineageEvent.Kind kind, Instant at) {}

    /** An instant at which a layer changed, and how many of its cells. */
    record LayerDate(Instant at, @Nullable UUID publicationId, int changes) {}
}
