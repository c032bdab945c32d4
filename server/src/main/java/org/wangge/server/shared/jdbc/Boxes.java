package org.wangge.server.shared.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.wangge.geodata.Bbox;

/** Boxes across JDBC: the columns {@code west}, {@code south}, {@code east} and {@code north} of a row. */
public final class Boxes {

    private Boxes() {}

    /** The box of a row in degrees, CGCS2000. */
    public static Bbox get(ResultSet row) throws SQLException {
        return new Bbox(row.getDouble("west"), row.getDouble("south"), row.getDouble("east"), row.getDouble("north"));
    }
}
