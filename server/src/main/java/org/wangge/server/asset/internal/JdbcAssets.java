package org.wangge.server.asset.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.asset.AssetQuery;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Repository
class JdbcAssets implements Assets {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final AssetKinds kinds;

    JdbcAssets(JdbcClient jdbc, AssetKinds kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    @Override
    public List<AssetKind> kinds(Caller caller) {
        caller.require(Permission.VIEW_MAP);
        return kinds.list().stream()
                .filter(kind -> caller.may(AssetVisibility.permissionFor(kind)))
                .toList();
    }

    @Override
    public List<Asset> list(Caller caller, AssetQuery query) {
        Map<String, AssetKind> visible = visibleKinds(caller);
        for (String kind : query.kinds()) {
            if (!visible.containsKey(kind)) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER, "kind", "There is no kind '" + kind + "'");
            }
        }
        return jdbc.sql("""
                        select id, kind, code, name, attributes, ST_AsGeoJSON(right_hand_rings(geom), 17, 0) as geometry, valid_from,
                            valid_to, version
                        from asset
                        where ST_Intersects(geom, cast(:box as geometry))
                            and kind in (:kinds)
                            and (valid_to is null or valid_to > now())
                            and (cast(:after as uuid) is null or id > :after)
                        order by id
                        limit :limit
                        """)
                .param("box", Ewkb.write(query.box().toGeometry()))
                .param("kinds", query.kinds().isEmpty() ? visible.keySet() : query.kinds())
                .param("after", query.after())
                .param("limit", query.limit())
                .query((row, number) -> asset(row, caller, visible))
                .list();
    }

    @Override
    public Asset get(Caller caller, UUID id) {
        Map<String, AssetKind> visible = visibleKinds(caller);
        return jdbc.sql("""
                        select id, kind, code, name, attributes, ST_AsGeoJSON(right_hand_rings(geom), 17, 0) as geometry, valid_from,
                            valid_to, version
                        from asset
                        where id = :id and kind in (:kinds)
                        """)
                .param("id", id)
                .param("kinds", visible.keySet())
                .query((row, number) -> asset(row, caller, visible))
                .optional()
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND, "There is no field object " + id));
    }

    private Map<String, AssetKind> visibleKinds(Caller caller) {
        return kinds(caller).stream().collect(Collectors.toMap(AssetKind::code, Function.identity()));
    }

    private static Asset asset(ResultSet row, Caller caller, Map<String, AssetKind> visible) throws SQLException {
        ObjectNode attributes = (ObjectNode) JSON.readTree(row.getString("attributes"));
        AssetKind kind = visible.get(row.getString("kind"));
        if (kind != null && !caller.may(Permission.VIEW_PHONES)) {
            attributes.remove(kind.phoneAttributes());
        }
        return new Asset(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("code"),
                row.getString("name"),
                attributes,
                row.getString("geometry"),
                Times.find(row, "valid_from"),
                Times.find(row, "valid_to"),
                row.getInt("version"));
    }
}
