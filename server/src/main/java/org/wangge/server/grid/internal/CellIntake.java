package org.wangge.server.grid.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.GridIntake.CellData;
import org.wangge.server.grid.GridIntake.CellLoad;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.jdbc.TwoDimensional;
import org.wangge.server.shared.jdbc.UpsertCounts;

/** One intake of cells into a locked layer: what is stored is read once, every cell is compared, then all are written at once. */
final class CellIntake {

    private final CellTables tables;
    private final CellTables.LockedLayer layer;
    private final CellLoad load;
    private final Map<String, StoredCell> byCode = new HashMap<>();
    private final Map<String, StoredCell> bySourceId = new HashMap<>();
    private final Map<String, UUID> idByCode;
    private final List<CellTables.NewCell> added = new ArrayList<>();
    private final List<CellTables.NewVersion> versions = new ArrayList<>();
    private final List<UUID> ended = new ArrayList<>();
    private final Map<UUID, CellTables.NewVersion> corrected = new LinkedHashMap<>();
    private final UpsertCounts counts = new UpsertCounts();

    CellIntake(CellTables tables, CellTables.LockedLayer layer, CellLoad load) {
        this.tables = tables;
        this.layer = layer;
        this.load = load;
        this.idByCode = tables.codes(layer.id());
        for (StoredCell cell : tables.stored(layer.id())) {
            byCode.put(cell.code(), cell);
            if (cell.source().equals(load.source())) {
                bySourceId.put(cell.level() + " " + cell.sourceId(), cell);
            }
        }
    }

    IntakeResult run() {
        List<CellData> parentsFirst = new ArrayList<>(load.cells());
        parentsFirst.sort(Comparator.comparing(CellData::level));
        parentsFirst.forEach(this::take);
        write();
        return counts.result();
    }

    private void take(CellData cell) {
        Optional<String> fault = faultOf(cell.shape());
        if (fault.isPresent()) {
            counts.reject(cell.sourceId(), "INVALID_SHAPE", fault.get());
            return;
        }
        String code = normalCode(cell.code(), cell.level());
        StoredCell bySource = bySourceId.get(cell.level() + " " + cell.sourceId());
        StoredCell stored = byCode.getOrDefault(code, bySource);
        if (stored == null ? idByCode.containsKey(code) : contradicts(stored, code, cell.level())) {
            counts.reject(
                    cell.sourceId(),
                    "CODE_TAKEN",
                    "A code lasts: " + code + " does not fit what is known of this cell");
            return;
        }
        UUID parentId = parentOf(cell, code);
        Geometry shape = multiPolygon(cell.shape());
        if (stored == null) {
            UUID id = Ids.next();
            added.add(new CellTables.NewCell(id, cell.level(), code, cell.sourceId()));
            versions.add(new CellTables.NewVersion(id, code, cell.name(), parentId, shape));
            idByCode.put(code, id);
            counts.created(1);
        } else {
            change(cell, stored, parentId, shape);
        }
    }

    private static boolean contradicts(StoredCell stored, String code, CellLevel level) {
        return !stored.code().equals(code) || stored.level() != level;
    }

    private void change(CellData cell, StoredCell stored, @Nullable UUID parentId, Geometry shape) {
        if (stored.saysTheSame(cell.name(), parentId, shape)) {
            counts.unchanged(1);
        } else if (stored.validFrom().isAfter(load.validFrom())) {
            counts.reject(
                    cell.sourceId(),
                    "BACK_DATED",
                    "What is stored of " + stored.code() + " began later, at " + stored.validFrom());
        } else if (stored.validFrom().equals(load.validFrom())) {
            corrected.put(stored.versionId(), version(cell, stored, parentId, shape));
            counts.updated(1);
        } else {
            if (stored.validTo() == null || stored.validTo().isAfter(load.validFrom())) {
                ended.add(stored.versionId());
            }
            versions.add(version(cell, stored, parentId, shape));
            counts.updated(1);
        }
    }

    private static CellTables.NewVersion version(
            CellData cell, StoredCell stored, @Nullable UUID parentId, Geometry shape) {
        return new CellTables.NewVersion(stored.cellId(), stored.code(), cell.name(), parentId, shape);
    }

    private void write() {
        tables.insertCells(layer.id(), load.source(), added);
        tables.endVersions(ended, load.validFrom(), layer.revision());
        tables.correctVersions(corrected, layer.revision());
        tables.insertVersions(versions, load.validFrom(), layer.revision());
    }

    private @Nullable UUID parentOf(CellData cell, String code) {
        String parentCode = switch (cell.level()) {
            case STREET -> null;
            case COMMUNITY -> given(cell.parentCode(), code, 12, CellLevel.STREET, 9);
            case CELL -> given(cell.parentCode(), code, 15, CellLevel.COMMUNITY, 12);
        };
        return parentCode == null ? null : idByCode.get(parentCode);
    }

    private static @Nullable String given(
            @Nullable String parentCode, String code, int length, CellLevel parentLevel, int parentLength) {
        if (parentCode != null) {
            return normalCode(parentCode, parentLevel);
        }
        return code.length() == length ? code.substring(0, parentLength) : null;
    }

    /** The 12 digits of a street in the statistical code list end in 000. */
    private static String normalCode(String code, CellLevel level) {
        String text = code.strip();
        return level == CellLevel.STREET && text.matches("\\d{9}000") ? text.substring(0, 9) : text;
    }

    private static Optional<String> faultOf(Geometry shape) {
        if (shape.isEmpty() || !(shape instanceof Polygon || shape instanceof MultiPolygon)) {
            return Optional.of("A cell is a polygon that is not empty, not a " + shape.getGeometryType());
        }
        try {
            Bbox.of(shape);
        } catch (GeodataException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        var error = new IsValidOp(shape).getValidationError();
        return error == null ? Optional.empty() : Optional.of(error.toString());
    }

    private static Geometry multiPolygon(Geometry shape) {
        Geometry flat = TwoDimensional.copy(shape);
        return flat instanceof Polygon polygon
                ? Cgcs2000.geometries().createMultiPolygon(new Polygon[] {polygon})
                : flat;
    }
}
