package org.wangge.server.grid.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.CellCard;
import org.wangge.server.grid.CellName;

/** The card of a cell; {@code lon} and {@code lat} are a place inside it, {@code bbox} is west, south, east, north. */
record CellCardAnswer(
        UUID id,
        String code,
        String name,
        CellLevel level,
        String layer,
        Instant validFrom,
        @Nullable Instant validTo,
        double areaSquareMetres,
        double lon,
        double lat,
        List<Double> bbox,
        List<CellName> parents,
        List<AtAnswer.Person> responsible) {

    static CellCardAnswer of(CellCard card) {
        Bbox box = card.bounds();
        return new CellCardAnswer(
                card.id(),
                card.code(),
                card.name(),
                card.level(),
                card.layer(),
                card.validFrom(),
                card.validTo(),
                card.areaSquareMetres(),
                card.lonLat().lon(),
                card.lonLat().lat(),
                List.of(box.west(), box.south(), box.east(), box.north()),
                card.parents(),
                card.responsible().stream().map(AtAnswer.Person::of).toList());
    }
}
