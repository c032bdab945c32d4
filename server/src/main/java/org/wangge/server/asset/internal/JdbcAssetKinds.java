package org.wangge.server.asset.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKind.Lifecycle;
import org.wangge.server.asset.AssetKind.Slot;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.shared.Labels;
import tools.jackson.databind.JsonNode;
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
                            phone_attributes, symbol, colour, open_to_public, state_attribute, state_changes, slots, class_code,
                            expiry_attribute
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
                row.getBoolean("open_to_public"),
                new Lifecycle(row.getString("state_attribute"), changes(row.getString("state_changes"))),
                slots(row.getString("slots")),
                row.getString("class_code"),
                row.getString("expiry_attribute"));
    }

    private static Map<String, List<String>> changes(String json) {
        return JSON.readTree(json)
                .propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        state -> state.getValue()
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .toList()));
    }

    private static List<Slot> slots(String json) {
        return JSON.readTree(json)
                .valueStream()
                .map(slot -> new Slot(
                        slot.path("code").asString(),
                        new Labels(slot.path("zh").asString(), slot.path("en").asString())))
                .toList();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
