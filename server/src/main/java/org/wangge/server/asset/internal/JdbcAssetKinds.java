package org.wangge.server.asset.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKind.Group;
import org.wangge.server.asset.AssetKind.Lifecycle;
import org.wangge.server.asset.AssetKind.Patrolled;
import org.wangge.server.asset.AssetKind.Slot;
import org.wangge.server.asset.AssetKind.Stage;
import org.wangge.server.asset.AssetKind.Term;
import org.wangge.server.asset.AssetKind.Upkeep;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.shared.Labels;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcAssetKinds implements AssetKinds {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    /** Kinds change by migrations alone, and every tile and every object that is written asks for them: there are many, with long schemas. */
    private volatile @Nullable List<AssetKind> known;

    JdbcAssetKinds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AssetKind> list() {
        List<AssetKind> kinds = known;
        if (kinds == null) {
            kinds = List.copyOf(read());
            known = kinds;
        }
        return kinds;
    }

    private List<AssetKind> read() {
        return jdbc.sql("""
                        select code, label_zh, label_en, group_code, group_zh, group_en, attribute_order, geometry_types, attributes_schema, map_attributes,
                            phone_attributes, symbol, colour, open_to_public, state_attribute, state_changes, stages, slots, class_code,
                            term_start, term_end, term_same, term_over_in, patrolled, watched, upkeep
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
                new Group(
                        row.getString("group_code"),
                        new Labels(text(row, "group_zh", "group_code"), text(row, "group_en", "group_code"))),
                Set.copyOf(texts(row, "geometry_types")),
                JSON.readTree(row.getString("attributes_schema")),
                texts(row, "attribute_order"),
                texts(row, "map_attributes"),
                texts(row, "phone_attributes"),
                row.getString("symbol"),
                row.getString("colour"),
                row.getBoolean("open_to_public"),
                new Lifecycle(row.getString("state_attribute"), changes(row.getString("state_changes"))),
                stages(row.getString("stages")),
                slots(row.getString("slots")),
                row.getString("class_code"),
                term(row),
                patrolled(row.getString("patrolled")),
                row.getBoolean("watched"),
                upkeep(row.getString("upkeep")));
    }

    private static String text(ResultSet row, String column, String otherwise) throws SQLException {
        String text = row.getString(column);
        return text == null ? row.getString(otherwise) : text;
    }

    private static @Nullable Term term(ResultSet row) throws SQLException {
        String start = row.getString("term_start");
        String end = row.getString("term_end");
        return start == null || end == null
                ? null
                : new Term(start, end, texts(row, "term_same"), texts(row, "term_over_in"));
    }

    private static @Nullable Patrolled patrolled(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Patrolled.class);
    }

    private static @Nullable Upkeep upkeep(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Upkeep.class);
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

    private static List<Stage> stages(String json) {
        return JSON.readTree(json)
                .valueStream()
                .map(stage -> new Stage(
                        stage.path("code").asString(),
                        new Labels(stage.path("zh").asString(), stage.path("en").asString()),
                        stage.path("states")
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .toList()))
                .toList();
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
