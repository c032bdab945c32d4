package org.wangge.server.river.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.wangge.server.river.Bank;
import org.wangge.server.river.Outfall;
import org.wangge.server.shared.jdbc.Times;

/** Outfalls as rows. */
final class OutfallRows {

    static final String COLUMNS = """
            o.id, o.code, o.name, o.segment_id, o.bank, o.kind, o.permit, o.valid_to,
                ST_AsGeoJSON(o.geom, 17, 0) as geometry, o.version
            """;

    static final String SELECT = "select " + COLUMNS + "from outfall as o\n";

    private OutfallRows() {}

    static Outfall outfall(ResultSet row, int number) throws SQLException {
        String bank = row.getString("bank");
        return new Outfall(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getObject("segment_id", UUID.class),
                bank == null ? null : Bank.valueOf(bank.toUpperCase(Locale.ROOT)),
                row.getString("kind"),
                row.getString("permit"),
                Times.find(row, "valid_to"),
                row.getString("geometry"),
                row.getInt("version"));
    }
}
