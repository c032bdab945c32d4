package org.wangge.server.grid.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.CellName;
import org.wangge.server.shared.jdbc.Times;

/**
 * A row of a version of a cell, without its shape.
 *
 * @param revision counts changes of the shape within the version
 * @param versionFrom since when the version lasts, of which this may be a later row
 * @param validFrom since when the shape is as it is
 * @param bounds the box round the shape, in degrees
 */
record CellVersion(
        UUID versionId,
        int revision,
        UUID cellId,
        String code,
        String name,
        CellLevel level,
        @Nullable UUID parentId,
        Instant versionFrom,
        Instant validFrom,
        @Nullable Instant validTo,
        Envelope bounds) {

    static CellVersion of(ResultSet row, int number) throws SQLException {
        return new CellVersion(
                row.getObject("version_id", UUID.class),
                row.getInt("revision"),
                row.getObject("cell_id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                CellLevel.of(row.getInt("level")),
                row.getObject("parent_id", UUID.class),
                Times.get(row, "version_from"),
                Times.get(row, "valid_from"),
                Times.find(row, "valid_to"),
                new Envelope(
                        row.getDouble("west"), row.getDouble("east"), row.getDouble("south"), row.getDouble("north")));
    }

    boolean validAt(Instant at) {
        return !validFrom.isAfter(at) && (validTo == null || validTo.isAfter(at));
    }

    CellName toName() {
        return new CellName(cellId, code, name, level);
    }
}
