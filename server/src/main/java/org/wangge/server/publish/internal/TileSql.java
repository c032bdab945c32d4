package org.wangge.server.publish.internal;

import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.wangge.geodata.Bbox;
import org.wangge.server.publish.TileAddress;

/** What statements that make tiles have in common. */
final class TileSql {

    static final int EXTENT = 4096;
    static final int BUFFER = 64;

    /** The first zoom on which objects are as they are stored, but for coverages, of which every tile is rounded as a whole. */
    private static final int EXACT_ZOOM = 18;

    /** How far lines may move, in pixels of a map. */
    private static final double MOVED_PIXELS = 0.25;

    private TileSql() {}

    /** A geometry in the system of the tile. */
    static String inSystem(TileAddress address, String lonLat) {
        return switch (address.set()) {
            case WEB_MERCATOR_QUAD -> "ST_Transform(%s, 3857)".formatted(lonLat);
            case CGCS2000_QUAD -> lonLat;
        };
    }

    /** The same without vertices that nobody would see; a line keeps its ends, and what is small stays. */
    static String generalised(TileAddress address, String lonLat) {
        String geometry = inSystem(address, lonLat);
        return address.zoom() >= EXACT_ZOOM
                ? geometry
                : "ST_Simplify(%s, %s, true)"
                        .formatted(
                                geometry,
                                Double.toString(MOVED_PIXELS * address.set().cellSize(address.matrix())));
    }

    /** What the tile covers, in its system. */
    static String frame(TileAddress address) {
        return switch (address.set()) {
            case WEB_MERCATOR_QUAD -> "ST_TileEnvelope(:z, :x, :y)";
            case CGCS2000_QUAD -> "ST_MakeEnvelope(:tileWest, :tileSouth, :tileEast, :tileNorth, 4490)";
        };
    }

    /** Gives {@link #frame} its values. */
    static StatementSpec framed(StatementSpec statement, TileAddress address) {
        Bbox tile = address.bounds(0);
        return switch (address.set()) {
            case WEB_MERCATOR_QUAD ->
                statement.param("z", address.matrix()).param("x", address.col()).param("y", address.row());
            case CGCS2000_QUAD ->
                statement
                        .param("tileWest", tile.west())
                        .param("tileSouth", tile.south())
                        .param("tileEast", tile.east())
                        .param("tileNorth", tile.north());
        };
    }

    /** Gives a statement the rows of a layer and the box of degrees round a tile. */
    static StatementSpec bind(StatementSpec statement, TileRows rows, TileAddress address, int buffer) {
        Bbox box = address.bounds((double) buffer / EXTENT);
        return statement
                .params(rows.parameters())
                .param("west", box.west())
                .param("south", box.south())
                .param("east", box.east())
                .param("north", box.north());
    }

    /** The bytes a statement answers. */
    static byte[] bytes(StatementSpec statement) {
        return Objects.requireNonNullElse(
                statement.query((row, number) -> row.getBytes(1)).single(), new byte[0]);
    }
}
