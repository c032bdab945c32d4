package org.wangge.server.grid.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.CellOutline;
import org.wangge.server.grid.Responsible;
import org.wangge.server.shared.web.Feature;
import org.wangge.server.shared.web.GeometryJson;

/**
 * The properties of a cell on a map.
 *
 * @param responsible heads first; null where the people were not asked for
 */
record CellProperties(
        String code,
        String name,
        CellLevel level,
        @Nullable UUID parentId,
        double areaSquareMetres,
        Instant validFrom,
        @Nullable List<AtAnswer.Person> responsible) {

    static Feature<CellProperties> feature(CellOutline cell, @Nullable List<Responsible> responsible) {
        return new Feature<>(
                cell.id(),
                new GeometryJson(cell.geoJson()),
                new CellProperties(
                        cell.code(),
                        cell.name(),
                        cell.level(),
                        cell.parentId(),
                        cell.areaSquareMetres(),
                        cell.validFrom(),
                        responsible == null
                                ? null
                                : responsible.stream().map(AtAnswer.Person::of).toList()));
    }
}
