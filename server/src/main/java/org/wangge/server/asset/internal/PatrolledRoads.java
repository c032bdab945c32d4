package org.wangge.server.asset.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKind.Patrolled;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.asset.RoadCoverage.Road;
import org.wangge.server.patrol.spi.CoveredLine;
import org.wangge.server.patrol.spi.CoveredLines;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Objects of patrolled kinds as lines that patrols cover. */
@Component
class PatrolledRoads implements CoveredLines {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SELECT =
            "select a.id, a.kind, a.code, a.name, a.attributes::text as attributes, ST_AsEWKB(a.geom) as shape from asset as a\n";

    private static final String AT =
            "(a.valid_from is null or a.valid_from <= :at) and (a.valid_to is null or a.valid_to > :at)";

    private final JdbcClient jdbc;
    private final AssetKinds kinds;

    PatrolledRoads(JdbcClient jdbc, AssetKinds kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    /** How a kind is patrolled, by its code. */
    Map<String, Patrolled> patrolled() {
        return kinds.list().stream()
                .filter(kind -> kind.patrolled() != null)
                .collect(Collectors.toMap(AssetKind::code, kind -> Objects.requireNonNull(kind.patrolled())));
    }

    @Override
    public List<CoveredLine> near(Bbox box, Instant at) {
        Map<String, Patrolled> rules = patrolled();
        return jdbc
                .sql(SELECT + "where a.geom && cast(:box as geometry) and a.kind = any(:kinds) and " + AT
                        + " order by a.id")
                .param("box", Ewkb.write(GeodesicDisc.grown(box, widest() / 2).toGeometry()))
                .param("kinds", codes(rules.keySet()))
                .param("at", Times.bind(at))
                .query((row, number) -> road(row, rules))
                .list()
                .stream()
                .flatMap(road -> road.covered().stream())
                .toList();
    }

    @Override
    public List<CoveredLine> at(Collection<UUID> ids) {
        Map<String, Patrolled> rules = patrolled();
        // Parts behind the first are known by ids of their own, which stand in no row.
        return jdbc
                .sql(SELECT + """
                        where a.kind = any(:kinds) and (a.id = any(:ids) or ST_NumGeometries(a.geom) > 1)
                        order by a.id
                        """)
                .param("kinds", codes(rules.keySet()))
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> road(row, rules))
                .list()
                .stream()
                .flatMap(road -> road.covered().stream())
                .filter(line -> ids.contains(line.id()))
                .toList();
    }

    /** One road, also one that has ended; empty where the object is of no patrolled kind. */
    Optional<PatrolledRoad> find(UUID id) {
        Map<String, Patrolled> rules = patrolled();
        return jdbc.sql(SELECT + "where a.id = :id and a.kind = any(:kinds)")
                .param("id", id)
                .param("kinds", codes(rules.keySet()))
                .query((row, number) -> road(row, rules))
                .optional();
    }

    /** Those of some kinds at an instant. */
    List<PatrolledRoad> list(Set<String> ofKinds, Instant at) {
        Map<String, Patrolled> rules = patrolled();
        return jdbc.sql(SELECT + "where a.kind = any(:kinds) and " + AT + " order by a.id")
                .param("kinds", codes(ofKinds))
                .param("at", Times.bind(at))
                .query((row, number) -> road(row, rules))
                .list();
    }

    /** The widest road there is: of a road whose line is outside a box a part may be inside. */
    double widest() {
        double widest = 0;
        for (Map.Entry<String, Patrolled> each : patrolled().entrySet()) {
            double said = jdbc.sql("""
                            select coalesce(max((attributes ->> :attribute)::float8), 0) from asset where kind = :kind
                            """)
                    .param("attribute", each.getValue().widthAttribute())
                    .param("kind", each.getKey())
                    .query(Double.class)
                    .single();
            widest = Math.max(widest, Math.max(each.getValue().widthMetres(), said));
        }
        return widest;
    }

    private static PatrolledRoad road(ResultSet row, Map<String, Patrolled> rules) throws SQLException {
        Patrolled rule = Objects.requireNonNull(rules.get(row.getString("kind")));
        JsonNode attributes = JSON.readTree(row.getString("attributes"));
        return new PatrolledRoad(
                new Road(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("code"),
                        row.getString("name"),
                        width(attributes, rule),
                        perWeek(attributes, rule)),
                Ewkb.read(row.getBytes("shape")));
    }

    /** How wide an object with these attributes counts. */
    static double width(JsonNode attributes, Patrolled rule) {
        JsonNode said = attributes.path(rule.widthAttribute());
        return said.isNumber() ? said.doubleValue() : rule.widthMetres();
    }

    private static @Nullable Integer perWeek(JsonNode attributes, Patrolled rule) {
        JsonNode said = attributes.path(rule.perWeekAttribute());
        return said.isNumber() ? Integer.valueOf(said.intValue()) : null;
    }

    private static String[] codes(Collection<String> kinds) {
        return kinds.toArray(String[]::new);
    }
}
