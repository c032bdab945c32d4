package org.wangge.server.asset.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.grid.CellName;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects as rows {@code a}.
 *
 * @param visible the kinds the caller may see, by code
 */
record AssetRows(Caller caller, Map<String, AssetKind> visible) {

    static final String COLUMNS = """
            a.id, a.kind, a.code, a.name, a.attributes, a.state, ST_AsGeoJSON(right_hand_rings(a.geom), 17, 0) as geometry,
                case ST_Dimension(a.geom) when 1 then ST_Length(a.geom::geography) end as metres,
                case ST_Dimension(a.geom) when 2 then ST_Area(a.geom::geography) end as square_metres,
                ST_X(ST_PointOnSurface(a.geom)) as lon, ST_Y(ST_PointOnSurface(a.geom)) as lat,
                a.source, a.valid_from, a.valid_to, a.since, a.version
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** An object without its cell, and a place inside it. */
    record Placed(Asset asset, LonLat inside) {

        Asset in(@Nullable CellName cell) {
            return new Asset(
                    asset.id(),
                    asset.kind(),
                    asset.code(),
                    asset.name(),
                    asset.attributes(),
                    asset.state(),
                    asset.geometryJson(),
                    asset.measure(),
                    cell,
                    asset.source(),
                    asset.validFrom(),
                    asset.validTo(),
                    asset.since(),
                    asset.version());
        }
    }

    Placed placed(ResultSet row) throws SQLException {
        return new Placed(
                new Asset(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("code"),
                        row.getString("name"),
                        attributes(row),
                        row.getString("state"),
                        row.getString("geometry"),
                        new Asset.Measure(find(row, "metres"), find(row, "square_metres")),
                        null,
                        row.getString("source"),
                        Times.find(row, "valid_from"),
                        Times.find(row, "valid_to"),
                        Times.find(row, "since"),
                        row.getInt("version")),
                new LonLat(row.getDouble("lon"), row.getDouble("lat")));
    }

    /** What the caller may see of the attributes. */
    ObjectNode attributes(ResultSet row) throws SQLException {
        ObjectNode attributes = (ObjectNode) JSON.readTree(row.getString("attributes"));
        AssetKind kind = visible.get(row.getString("kind"));
        if (kind != null && !caller.may(Permission.VIEW_PHONES)) {
            attributes.remove(kind.phoneAttributes());
        }
        return attributes;
    }

    private static @Nullable Double find(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
