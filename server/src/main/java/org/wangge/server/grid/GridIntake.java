package org.wangge.server.grid;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.IntakeResult;

/**
 * Takes in layers of cells and who is responsible for them. Needs {@code IMPORT_DATA}. After each call the layer is checked whole:
 * while its cells do not tile it is provisional, and {@link Grid#findings} says why.
 */
public interface GridIntake {

    /** Makes a dedicated layer, or changes its labels. */
    void layer(Caller caller, LayerData layer);

    /**
     * Takes in cells, each known by its code, or by (source, source id). A cell that differs from what is stored gets a new version
     * from {@code validFrom} on, or is corrected in place when its version begins then; one that is as stored is unchanged. A
     * parent that is not there leaves the cell without one, which is a finding. Rejected are a cell whose shape is empty or
     * invalid ({@code INVALID_SHAPE}), whose code belongs to another cell ({@code CODE_TAKEN}), and one older than what is
     * stored ({@code BACK_DATED}).
     */
    IntakeResult cells(Caller caller, CellLoad load);

    /**
     * Ends cells, and who was responsible for them, at an instant.
     *
     * @return how many ended
     */
    int end(Caller caller, String layer, List<String> codes, Instant at);

    /**
     * Takes in who is responsible. The people are those of the source. A new head ends the head before at that instant; a record
     * that is there already is unchanged. Rejected are {@code UNKNOWN_CELL}, {@code UNKNOWN_PERSON} and {@code ASSIGNED_OTHERWISE}
     * where a head who begins later is there already.
     */
    IntakeResult assignments(Caller caller, String source, String layer, List<AssignmentData> assignments);

    /**
     * A layer.
     *
     * @param code lower-case letters, digits and hyphens
     */
    record LayerData(String code, String labelZh, String labelEn) {

        /** What the code of a layer looks like. */
        public static final String CODE = "[a-z][a-z0-9-]{0,39}";

        public LayerData {
            if (!code.matches(CODE) || code.equals(Grid.BASE_LAYER)) {
                throw new IllegalArgumentException("'" + code + "' cannot be the code of a dedicated layer");
            }
        }
    }

    /**
     * A whole layer or part of it.
     *
     * @param layer the layer's code
     * @param validFrom since when the cells are as given
     */
    record CellLoad(String source, String layer, Instant validFrom, List<CellData> cells) {
        public CellLoad {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A cell.
     *
     * @param code its code; the 12 digits of a street that end in 000 are cut to 9
     * @param parentCode the code of the cell above; null to take it from the code's first 9 or 12 digits
     * @param shape a Polygon or MultiPolygon in CGCS2000 lon/lat; neighbours share their vertices
     */
    record CellData(
            String sourceId,
            CellLevel level,
            String code,
            String name,
            @Nullable String parentCode,
            Geometry shape) {
        public CellData {
            requireText(sourceId, "sourceId");
            requireText(code, "code");
            requireText(name, "name");
            Objects.requireNonNull(shape, "shape");
        }
    }

    /**
     * Who is responsible for a cell.
     *
     * @param slot as what: {@code head}, {@code worker}, … in lower case
     * @param validTo null while it lasts
     */
    record AssignmentData(
            String cellCode,
            String slot,
            String personSourceId,
            Instant validFrom,
            @Nullable Instant validTo) {
        public AssignmentData {
            requireText(cellCode, "cellCode");
            requireText(personSourceId, "personSourceId");
            if (!slot.matches("[a-z][a-z-]{0,29}")) {
                throw new IllegalArgumentException("'" + slot + "' cannot be a slot");
            }
            if (validTo != null && !validFrom.isBefore(validTo)) {
                throw new IllegalArgumentException("an assignment ends after it starts");
            }
        }
    }

    private static void requireText(String text, String name) {
        if (Objects.requireNonNull(text, name).isBlank() || text.length() > 200 || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(name + " is blank, too long or has a NUL character");
        }
    }
}
