package org.wangge.server.grid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.GridIntake.CellData;
import org.wangge.server.grid.GridIntake.CellLoad;

/**
 * A street of 0.04 by 0.02 degrees at 113.70 E 34.70 N in two communities side by side, 001 and 002, each of four square cells of
 * 0.01 degrees: 001 and 002 in the north, 003 and 004 in the south.
 */
public final class SquareOffice {

    /** Since when the cells are as given. */
    public static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");

    public static final String STREET = "410105560";
    public static final String WEST = STREET + "001";
    public static final String EAST = STREET + "002";

    private SquareOffice() {}

    public static CellLoad load() {
        List<CellData> cells = new ArrayList<>();
        // The street and the communities carry every vertex of the cells on their borders.
        cells.add(cell(
                CellLevel.STREET,
                STREET,
                "如意湖",
                null,
                "POLYGON ((113.7 34.7, 113.71 34.7, 113.72 34.7, 113.73 34.7, 113.74 34.7, 113.74 34.71, 113.74 34.72,"
                        + " 113.73 34.72, 113.72 34.72, 113.71 34.72, 113.7 34.72, 113.7 34.71, 113.7 34.7))"));
        cells.add(cell(
                CellLevel.COMMUNITY,
                WEST,
                "西社区",
                STREET,
                "POLYGON ((113.7 34.7, 113.71 34.7, 113.72 34.7, 113.72 34.71, 113.72 34.72, 113.71 34.72, 113.7 34.72,"
                        + " 113.7 34.71, 113.7 34.7))"));
        cells.add(cell(
                CellLevel.COMMUNITY,
                EAST,
                "东社区",
                STREET,
                "POLYGON ((113.72 34.7, 113.73 34.7, 113.74 34.7, 113.74 34.71, 113.74 34.72, 113.73 34.72, 113.72 34.72,"
                        + " 113.72 34.71, 113.72 34.7))"));
        for (int column = 0; column < 4; column++) {
            for (int row = 0; row < 2; row++) {
                cells.add(squareCell(column, row));
            }
        }
        return new CellLoad("test", Grid.BASE_LAYER, BEGINNING, cells);
    }

    private static CellData squareCell(int column, int row) {
        String community = column < 2 ? WEST : EAST;
        String code = community + "00" + (1 + column % 2 + (row == 0 ? 2 : 0));
        String west = "113.7" + column;
        String east = "113.7" + (column + 1);
        String south = "34.7" + row;
        String north = "34.7" + (row + 1);
        return cell(
                CellLevel.CELL,
                code,
                "网格" + code.substring(9),
                community,
                "POLYGON ((%1$s %3$s, %2$s %3$s, %2$s %4$s, %1$s %4$s, %1$s %3$s))"
                        .formatted(west, east, south, north));
    }

    public static CellData cell(CellLevel level, String code, String name, String parentCode, String wkt) {
        return new CellData(code, level, code, name, parentCode, geometry(wkt));
    }

    public static Geometry geometry(String wkt) {
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }
}
