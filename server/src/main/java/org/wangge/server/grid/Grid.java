package org.wangge.server.grid;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;

/**
 * Questions about cells. Each needs {@code VIEW_MAP}; phone numbers come only with {@code VIEW_PHONES}. An unknown layer is a 404.
 */
public interface Grid {

    /** The code of the layer that is asked when none is named. */
    String BASE_LAYER = "base";

    /**
     * The cells of a layer that hold a place: street, community, cell, as far as there are such. Edges are straight in
     * longitude and latitude; a place on a shared edge or corner belongs to the cell with the lowest code and to the cells above
     * that.
     */
    default List<CellAt> cellsAt(Caller caller, LonLat place, Instant at, String layer) {
        return cellsAtAsOf(caller, place, at, layer).cells();
    }

    /** The same, and as of which change it is. */
    CellsAtAnswer cellsAtAsOf(Caller caller, LonLat place, Instant at, String layer);

    /**
     * One cell as it was.
     *
     * @throws org.wangge.server.shared.ProblemException 404 when there was no such cell then
     */
    CellCard card(Caller caller, UUID id, Instant at);

    /** Who was responsible for these cells at some time, heads first; cells without anybody are left out. */
    Map<UUID, List<Responsible>> responsible(Caller caller, Collection<UUID> cellIds, Instant at);

    /** A page of cells that meet a box, by id. */
    List<CellOutline> list(Caller caller, CellQuery query);

    /** All layers with what was in them at some time, the base layer first. */
    List<LayerSummary> layers(Caller caller, Instant at);

    /** All layers with what is in them now. */
    default List<LayerSummary> layers(Caller caller) {
        return layers(caller, Instant.now());
    }

    /**
     * What somebody was responsible for at some time.
     *
     * @throws org.wangge.server.shared.ProblemException 404 when there is no such person
     */
    PersonDuties duties(Caller caller, UUID personId, Instant at);

    /** A page of what keeps a layer from tiling, by id, in the order they were found. */
    List<LayerFinding> findings(Caller caller, String layer, @Nullable UUID after, int limit);

    /**
     * Cells of today whose code begins with the text or whose name holds it, at most {@code limit}, the best first. For search.
     */
    List<FoundCell> named(Caller caller, String text, int limit);

    /**
     * A cell found by name or code.
     *
     * @param rank 0 where the text is its whole name or code, 1 where it is the beginning, 2 where it is a part
     * @param lonLat a place inside it
     * @param bounds the box round it
     */
    record FoundCell(CellName cell, String layer, int rank, LonLat lonLat, org.wangge.geodata.Bbox bounds) {}
}
