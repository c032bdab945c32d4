package org.wangge.server.grid.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.CellCard;
import org.wangge.server.grid.CellName;

/** The card of a cell. */
record CellCardAnswer(
        UUID id,
        String code,
        String name,
        CellLevel level,
        String layer,
        Instant validFrom,
        @Nullable Instant validTo,
        double areaSquareMetres,
        List<CellName> parents,
        List<AtAnswer.Person> responsible) {

    static CellCardAnswer of(CellCard card) {
        return new CellCardAnswer(
                card.id(),
                card.code(),
                card.name(),
                card.level(),
                card.layer(),
                card.validFrom(),
                card.validTo(),
                card.areaSquareMetres(),
                card.parents(),
                card.responsible().stream().map(AtAnswer.Person::of).toList());
    }
}
