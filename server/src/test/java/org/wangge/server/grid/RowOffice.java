package org.wangge.server.grid;

import static org.wangge.server.grid.SquareOffice.cell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.casework.CaseIntake;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.grid.GridIntake.CellData;

/**
 * A street of eighteen communities in a row, columns of 0.01 degrees from 114.1 E 35.7 N on, and its neighbour with one; on the day of the
 * change the last eight go to the neighbour.
 */
public final class RowOffice {

    public static final String OLD = "410611002";
    public static final String NEW = "410611003";
    public static final Instant BEGINNING = Instant.parse("2010-01-01T00:00:00Z");
    public static final Instant CHANGE = Instant.parse("2017-11-01T00:00:00Z");
    public static final Instant BEFORE = CHANGE.minusMillis(1);

    private RowOffice() {}

    /** The code of a community of the first street, by its column. */
    public static String community(int column) {
        return OLD + "%03d".formatted(column + 1);
    }

    /** Everything as it is in the beginning. */
    public static List<CellData> before() {
        List<CellData> cells = new ArrayList<>();
        cells.add(row(CellLevel.STREET, OLD, "九州路", 0, 18, null));
        cells.add(row(CellLevel.STREET, NEW, "泰山路", 18, 19, null));
        for (int i = 0; i < 18; i++) {
            cells.add(row(CellLevel.COMMUNITY, community(i), "社区" + i, i, i + 1, OLD));
        }
        cells.add(row(CellLevel.COMMUNITY, NEW + "001", "新区", 18, 19, NEW));
        return cells;
    }

    /** What is otherwise after the change, and what is not. */
    public static List<CellData> after() {
        List<CellData> cells = new ArrayList<>();
        cells.add(row(CellLevel.STREET, OLD, "九州路", 0, 10, null));
        cells.add(row(CellLevel.STREET, NEW, "泰山路", 10, 19, null));
        for (int i = 0; i < 18; i++) {
            cells.add(row(CellLevel.COMMUNITY, community(i), "社区" + i, i, i + 1, i < 10 ? OLD : NEW));
        }
        return cells;
    }

    /** A place in the middle of a column. */
    public static LonLat middle(int column) {
        return new LonLat(114.1 + column * 0.01 + 0.005, 35.705);
    }

    /** A case in a community that moves. */
    public static CaseIntake.CaseData caseInMoved(String name, String at) {
        return new CaseIntake.CaseData(
                name,
                new CategoryCode(CategoryCode.Kind.ITEM, "06010"),
                middle(14).toPoint(),
                name,
                "patrol",
                Instant.parse(at),
                null,
                null);
    }

    /** Columns from to to, with a vertex at every column. */
    private static CellData row(CellLevel level, String code, String name, int from, int to, String parent) {
        StringBuilder south = new StringBuilder();
        StringBuilder north = new StringBuilder();
        for (int i = from; i <= to; i++) {
            south.append("%.2f 35.7, ".formatted(114.1 + i * 0.01));
            north.append("%.2f 35.71, ".formatted(114.1 + (to + from - i) * 0.01));
        }
        return cell(
                level, code, name, parent, "POLYGON ((%s%s%.2f 35.7))".formatted(south, north, 114.1 + from * 0.01));
    }
}
