package org.wangge.server.publish.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.wangge.geodata.Bbox;
import org.wangge.server.publish.TileMatrixSet;
import org.wangge.server.publish.TileSeeding;
import org.wangge.server.shared.jdbc.Times;

/** Rows of {@code tile_seeding}. */
final class SeedingRows {

    static final String COLUMNS =
            "r.id, r.collections, r.matrix_set, r.first_matrix, r.last_matrix, r.west, r.south, r.east, r.north, r.state, r.done, r.made, r.total,"
                    + " r.message, r.started_by, r.created_at, r.finished_at";

    private SeedingRows() {}

    static TileSeeding read(ResultSet row, int number) throws SQLException {
        String state = row.getString("state");
        return new TileSeeding(
                row.getObject("id", UUID.class),
                new TileSeeding.Wish(
                        List.of((String[]) row.getArray("collections").getArray()),
                        TileMatrixSet.find(row.getString("matrix_set")).orElseThrow(),
                        row.getInt("first_matrix"),
                        row.getInt("last_matrix"),
                        new Bbox(
                                row.getDouble("west"),
                                row.getDouble("south"),
                                row.getDouble("east"),
                                row.getDouble("north"))),
                Arrays.stream(TileSeeding.State.values())
                        .filter(each -> each.text().equals(state))
                        .findFirst()
                        .orElseThrow(),
                row.getLong("done"),
                row.getLong("made"),
                row.getLong("total"),
                row.getString("message"),
                row.getString("started_by"),
                Times.get(row, "created_at"),
                Times.find(row, "finished_at"));
    }
}
