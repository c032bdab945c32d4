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
import org.wangge.server.grid.CellsAtAnswer;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.Responsible;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;

/** The cells that hold a place and who is responsible for them, mostly from memory. */
@Component
class CellsAtPlace {

    private final JdbcClient jdbc;
    private final KnownCells known;
    private final CellPaths paths;
    private final Responsibilities responsibilities;
    private final Copies copies;

    CellsAtPlace(JdbcClient jdbc, KnownCells known, CellPaths paths, Responsibilities responsibilities, Copies copies) {
        this.jdbc = jdbc;
        this.known = known;
        this.paths = paths;
        this.responsibilities = responsibilities;
        this.copies = copies;
    }

    /**
     * Street first.
     *
     * @throws ProblemException 404 where there is no such layer
     */
    CellsAtAnswer find(Caller caller, LonLat place, Instant at, String layer) {
        return copies.ask(() -> {
            requireLayer(layer);
            List<CellVersion> path =
                    paths.of(layer, List.of(new PlaceInTime(place, at))).getFirst();
            Map<UUID, List<Responsible>> responsible = responsibilities.of(
                    caller, path.stream().map(CellVersion::cellId).toList(), at);
            List<CellAt> cells = path.stream()
                    .map(cell -> new CellAt(
                            cell.cellId(),
                            cell.code(),
                            cell.name(),
                            cell.level(),
                            layer,
                            cell.versionFrom(),
                            responsible.getOrDefault(cell.cellId(), List.of())))
                    .toList();
            return new CellsAtAnswer(cells, known.change());
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
