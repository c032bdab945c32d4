package org.wangge.server.basemap.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.locationtech.jts.geom.LineString;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.basemap.internal.RoadGraph.Crossing;
import org.wangge.server.basemap.internal.RoadGraph.Edge;
import org.wangge.server.basemap.internal.RoadGraph.Road;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.jdbc.BulkUpsert;

/** Makes the stored graph of a source's roads what noding says, changing only rows that differ. */
@Repository
class RoadGraphWriter {

    private final JdbcClient jdbc;

    RoadGraphWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void rebuild(String source) {
        List<Road> roads = jdbc.sql("""
                        select id, name, node_keys, layer, bridge, tunnel, ST_AsEWKB(geom) as geom
                        from road
                        where source = :source
                        order by id
                        for share
                        """)
                .param("source", source)
                .query((row, number) -> road(row))
                .list();
        RoadGraph graph = RoadNoding.node(roads);
        dropCrossings(source);
        writeNodes(source, graph);
        writeEdges(source, graph.edges());
        dropSurplus(source, graph.edges());
        writeCrossings(source, graph.crossings());
    }

    private static Road road(ResultSet row) throws SQLException {
        Array keys = row.getArray("node_keys");
        return new Road(
                row.getObject("id", UUID.class),
                row.getString("name"),
                keys == null ? List.of() : List.of((Long[]) keys.getArray()),
                (LineString) Ewkb.read(row.getBytes("geom")),
                new RoadGraph.Level(row.getInt("layer"), row.getBoolean("bridge"), row.getBoolean("tunnel")));
    }

    private void writeNodes(String source, RoadGraph graph) {
        List<Map<String, Object>> rows = new ArrayList<>();
        graph.nodes()
                .forEach((key, place) -> rows.add(
                        Map.of("node_key", key, "geom", Cgcs2000.geometries().createPoint(place))));
        BulkUpsert.run(jdbc, """
                insert into road_node as t (source, node_key, geom)
                select :source, node_key, geom
                from json_to_recordset(cast(:rows as json)) as r(node_key text, geom geometry)
                on conflict (source, node_key) do update set geom = excluded.geom
                where t.geom is distinct from excluded.geom
                returning (xmax = 0) as created
                """, Map.of("source", source), rows);
    }

    private void writeEdges(String source, List<Edge> edges) {
        List<Map<String, Object>> rows = edges.stream()
                .map(edge -> Map.<String, Object>of(
                        "id", Ids.next(),
                        "road_id", edge.roadId(),
                        "seq", edge.seq(),
                        "from_key", edge.fromKey(),
                        "to_key", edge.toKey(),
                        "geom", edge.line()))
                .toList();
        BulkUpsert.run(jdbc, """
                insert into road_edge as t (id, road_id, seq, from_node, to_node, geom)
                select r.id, r.road_id, r.seq, a.id, b.id, r.geom
                from json_to_recordset(cast(:rows as json)) as r(
                    id uuid, road_id uuid, seq integer, from_key text, to_key text, geom geometry)
                join road_node as a on a.source = :source and a.node_key = r.from_key
                join road_node as b on b.source = :source and b.node_key = r.to_key
                on conflict (road_id, seq) do update set
                    from_node = excluded.from_node, to_node = excluded.to_node, geom = excluded.geom
                where (t.from_node, t.to_node, t.geom)
                    is distinct from (excluded.from_node, excluded.to_node, excluded.geom)
                returning (xmax = 0) as created
                """, Map.of("source", source), rows);
    }

    /** Edges past a road's last, and nodes no edge uses. */
    private void dropSurplus(String source, List<Edge> edges) {
        Map<UUID, Integer> pieces = new HashMap<>();
        edges.forEach(edge -> pieces.merge(edge.roadId(), 1, Integer::sum));
        List<Map<String, Object>> rows = new ArrayList<>();
        pieces.forEach((id, count) -> rows.add(Map.of("road_id", id, "pieces", count)));
        jdbc.sql("""
                delete from road_edge as e
                using road as r
                left join json_to_recordset(cast(:rows as json)) as c(road_id uuid, pieces integer)
                    on c.road_id = r.id
                where e.road_id = r.id and r.source = :source and e.seq >= coalesce(c.pieces, 0)
                """)
                .param("source", source)
                .param("rows", BulkUpsert.json(rows))
                .update();
        jdbc.sql("""
                delete from road_node as n
                where n.source = :source
                    and not exists (select 1 from road_edge as e where e.from_node = n.id)
                    and not exists (select 1 from road_edge as e where e.to_node = n.id)
                """).param("source", source).update();
    }

    private void dropCrossings(String source) {
        jdbc.sql("""
                delete from road_crossing as c
                using road_node as n
                where n.id = c.node_id and n.source = :source
                """).param("source", source).update();
    }

    private void writeCrossings(String source, List<Crossing> crossings) {
        List<Map<String, Object>> rows = crossings.stream()
                .map(crossing -> Map.<String, Object>of(
                        "node_key", crossing.nodeKey(), "name_a", crossing.nameA(), "name_b", crossing.nameB()))
                .toList();
        jdbc.sql("""
                insert into road_crossing (node_id, name_a, name_b, geom)
                select n.id, r.name_a, r.name_b, n.geom
                from json_to_recordset(cast(:rows as json)) as r(node_key text, name_a text, name_b text)
                join road_node as n on n.source = :source and n.node_key = r.node_key
                """)
                .param("source", source)
                .param("rows", BulkUpsert.json(rows))
                .update();
    }
}
