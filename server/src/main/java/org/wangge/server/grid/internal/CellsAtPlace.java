package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.server.copies.Copies;
import org.wangge.server.grid.Areas.PlaceInTime;
import org.wangge.server.grid.CellAt;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.Responsible;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;

/** The cells that hold a place and who is responsible for them, mostly from memory. */
@Component
class CellsAtPlace {

    private final JdbcClient jdbc;
    private final KnownCells known;
    private final CellLookup lookup;
    private final Responsibilities responsibilities;
    private final Copies copies;

    CellsAtPlace(
            JdbcClient jdbc, KnownCells known, CellLookup lookup, Responsibilities responsibilities, Copies copies) {
        this.jdbc = jdbc;
        this.known = known;
        this.lookup = lookup;
        this.responsibilities = responsibilities;
        this.copies = copies;
    }

    /**
     * Street first.
     *
     * @throws ProblemException 404 where there is no such layer
     */
    List<CellAt> find(Caller caller, LonLat place, Instant at, String layer) {
        return copies.ask(() -> {
            requireLayer(layer);
            List<CellVersion> path = path(layer, place, at);
            Map<UUID, List<Responsible>> responsible = responsibilities.of(
                    caller, path.stream().map(CellVersion::cellId).toList(), at);
            return path.stream()
                    .map(cell -> new CellAt(
                            cell.cellId(),
                            cell.code(),
                            cell.name(),
                            cell.level(),
                            layer,
                            cell.versionFrom(),
                            responsible.getOrDefault(cell.cellId(), List.of())))
                    .toList();
        });
    }

    private List<CellVersion> path(String layer, LonLat place, Instant at) {
        return known.holding(layer, place, at).map(CellLookup::path).orElseGet(() -> {
            copies.leaveMemory();
            return lookup.paths(layer, List.of(new PlaceInTime(place, at))).getFirst();
        });
    }

    void requireLayer(String code) {
        boolean isThere = known.hasLayer(code).orElseGet(() -> {
            copies.leaveMemory();
            return jdbc.sql("select exists (select from grid_layer where code = :code)")
                    .param("code", code)
                    .query(Boolean.class)
                    .single();
        });
        if (!isThere) {
            throw new ProblemException(GridProblem.LAYER_NOT_FOUND, "There is no layer '" + code + "'");
        }
    }
}
