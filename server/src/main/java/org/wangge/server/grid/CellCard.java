package org.wangge.server.grid;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.CellLevel;

/**
 * What there is to say about one cell at some time.
 *
 * @param layer the layer's code
 * @param validFrom since when it has this shape, name and parent
 * @param validTo until when, null while it lasts
 * @param areaSquareMetres on the ellipsoid
 * @param lonLat a place inside it
 * @param bounds the box round it
 * @param parents the cells above it, street first
 * @param responsible who was responsible at that time, heads first
 */
public record CellCard(
        UUID id,
        String code,
        String name,
        CellLevel level,
        String layer,
        Instant validFrom,
        @Nullable Instant validTo,
        double areaSquareMetres,
        LonLat lonLat,
        Bbox bounds,
        List<CellName> parents,
        List<Responsible> responsible) {

    public CellCard {
        parents = List.copyOf(parents);
        responsible = List.copyOf(responsible);
    }
}
