package org.wangge.server.asset.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.shared.Labels;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcAssetKinds implements AssetKinds {

    private static final JsonMapper JSON = JsonMapper.shared();
    private final JdbcClient jdbc;

    JdbcAssetKinds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AssetKind> list() {
        return jdbc.sql("""
                        select code, label_zh, label_en, group_code, geometry_types, attributes_schema, map_attributes,
                            phone_attributes, symbol, colour, open_to_public
                        from asset_kind
                        order by position
                        """).query((row, number) -> kind(row)).list();
    }

    @Override
    public Optional<AssetKind> find(String code) {
        return list().stream().filter(kind -> kind.code().equals(code)).findFirst();
    }

    private static AssetKind kind(ResultSet row) throws SQLException {
        return new AssetKind(
                row.getString("code"),
                new Labels(row.getString("label_zh"), row.getString("label_en")),
                row.getString("group_code"),
                Set.copyOf(texts(row, "geometry_types")),
                JSON.readTree(row.getString("attributes_schema")),
                texts(row, "map_attributes"),
                texts(row, "phone_attributes"),
                row.getString("symbol"),
                row.getString("colour"),
                row.getBoolean("open_to_public"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
