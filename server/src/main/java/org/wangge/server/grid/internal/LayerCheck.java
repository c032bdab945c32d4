package org.wangge.server.grid.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.geodata.grid.TilingCheck;
import org.wangge.geodata.grid.TilingFault;
import org.wangge.geodata.grid.TilingFinding;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/** Checks a whole layer as it is from now on, keeps what is wrong with it, and says whether it is provisional. */
@Component
class LayerCheck {

    private static final String SEPARATOR = "\u001F";

    private final JdbcClient jdbc;
    private final OfficeTime time;

    LayerCheck(JdbcClient jdbc, OfficeTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * Inside the transaction that changed the locked layer.
     *
     * @return whether it is provisional, where it was otherwise before
     */
    Optional<Boolean> run(UUID layerId, List<StoredCell> cells) {
        boolean covers = jdbc.sql("select kind = 'base' from grid_layer where id = :layer")
                .param("layer", layerId)
                .query(Boolean.class)
                .single();
        List<Finding> findings =
                findings(cells.stream().filter(cell -> cell.validTo() == null).toList(), covers);
        jdbc.sql("delete from grid_finding where layer_id = :layer")
                .param("layer", layerId)
                .update();
        if (!findings.isEmpty()) {
            insert(layerId, findings);
        }
        boolean provisional = !findings.isEmpty();
        boolean before =
                jdbc.sql("""
                        select provisional and (tiles_from is null or tiles_from > now()) from grid_layer where id = :layer
                        """).param("layer", layerId).query(Boolean.class).single();
        jdbc.sql("update grid_layer set provisional = :provisional, tiles_from = null where id = :layer")
                .param("provisional", provisional)
                .param("layer", layerId)
                .update();
        return before == provisional ? Optional.empty() : Optional.of(provisional);
    }

    /**
     * What is wrong with the cells of a layer.
     *
     * @param covers whether the layer must cover the ground; a dedicated one need not, and its cells need nothing above them
     */
    static List<Finding> findings(List<StoredCell> cells, boolean covers) {
        List<Finding> findings = new ArrayList<>();
        Map<UUID, StoredCell> byId = cells.stream().collect(Collectors.toMap(StoredCell::cellId, cell -> cell));
        Map<CellLevel, Map<UUID, Map<String, Geometry>>> byParent = new EnumMap<>(CellLevel.class);
        Map<CellLevel, Map<String, Geometry>> tops = new EnumMap<>(CellLevel.class);
        for (StoredCell cell : cells) {
            boolean under = cell.parentId() != null && byId.containsKey(cell.parentId());
            if (under) {
                byParent.computeIfAbsent(cell.level(), level -> new LinkedHashMap<>())
                        .computeIfAbsent(cell.parentId(), parent -> new LinkedHashMap<>())
                        .put(cell.code(), cell.shape());
            } else if (cell.level() == CellLevel.STREET || !covers) {
                tops.computeIfAbsent(cell.level(), level -> new LinkedHashMap<>())
                        .put(cell.code(), cell.shape());
            } else {
                findings.add(Finding.withoutParent(cell));
            }
        }
        tops.forEach((level, shapes) -> findings.addAll(amongTops(level, shapes)));
        byParent.forEach((level, families) -> families.forEach((parent, children) ->
                TilingCheck.check(Objects.requireNonNull(byId.get(parent)).shape(), children).stream()
                        .filter(finding -> covers || finding.kind() != TilingFault.GAP)
                        .forEach(finding -> findings.add(Finding.of(level, finding)))));
        return findings;
    }

    /** They have nothing above them to tile, so what is between them is no gap; they only may not overlap or miss edges. */
    private static List<Finding> amongTops(CellLevel level, Map<String, Geometry> shapes) {
        return TilingCheck.checkAmong(shapes, shapes.keySet()).stream()
                .map(finding -> Finding.of(level, finding))
                .toList();
    }

    private void insert(UUID layerId, List<Finding> findings) {
        jdbc.sql("""
                insert into grid_finding (id, layer_id, level, kind, cell_codes, detail, geom, found_at)
                select f.id, :layer, f.level, f.kind, string_to_array(f.codes, chr(31)), f.detail, f.place::geometry, :now
                from unnest(:ids::uuid[], :levels::int[], :kinds::text[], :codes::text[], :details::text[], :places::text[])
                    as f (id, level, kind, codes, detail, place)
                """)
                .param("layer", layerId)
                .param("now", Times.bind(time.now()))
                .param("ids", findings.stream().map(finding -> Ids.next()).toArray(UUID[]::new))
                .param(
                        "levels",
                        findings.stream()
                                .map(finding -> (int) finding.level().number())
                                .toArray(Integer[]::new))
                .param("kinds", findings.stream().map(Finding::kind).toArray(String[]::new))
                .param(
                        "codes",
                        findings.stream()
                                .map(finding -> String.join(SEPARATOR, finding.codes()))
                                .toArray(String[]::new))
                .param("details", findings.stream().map(Finding::detail).toArray(String[]::new))
                .param(
                        "places",
                        findings.stream()
                                .map(finding -> Ewkb.writeHex(finding.place()))
                                .toArray(String[]::new))
                .update();
    }

    /** Something wrong, before it has an id. */
    record Finding(CellLevel level, String kind, List<String> codes, String detail, Geometry place) {

        static Finding withoutParent(StoredCell cell) {
            return new Finding(
                    cell.level(),
                    "no-parent",
                    List.of(cell.code()),
                    cell.code() + " lies under no cell of the level above",
                    cell.shape().getInteriorPoint());
        }

        static Finding of(CellLevel level, TilingFinding<String> finding) {
            return new Finding(
                    level,
                    finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    finding.cells(),
                    sentence(finding),
                    finding.geometry());
        }

        private static String sentence(TilingFinding<String> finding) {
            String cells = String.join(", ", finding.cells());
            String measure = String.format(Locale.ROOT, "%.6g", finding.measure());
            return switch (finding.kind()) {
                case INVALID -> "The shape of " + (cells.isEmpty() ? "the parent" : cells) + " is not valid";
                case DUPLICATE -> "The same shape is given to " + cells;
                case OVERLAP -> measure + " m² belong to two cells: " + cells;
                case GAP -> measure + " m² belong to no cell" + (cells.isEmpty() ? "" : "; next to it: " + cells);
                case OUTSIDE -> measure + " m² of " + cells + " lie outside the parent";
                case T_JUNCTION -> "A border has a vertex on one side only, " + measure + " m off: " + cells;
                case EDGE_MISMATCH -> "Borders run together for " + measure + " m but are not the same: " + cells;
            };
        }
    }
}
