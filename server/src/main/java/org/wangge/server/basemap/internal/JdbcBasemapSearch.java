package org.wangge.server.basemap.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.server.basemap.internal.AddressText.RoadPair;
import org.wangge.server.basemap.internal.AddressText.StreetNumber;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.search.SearchHit;
import org.wangge.server.search.SearchHit.Kind;
import org.wangge.server.search.SearchHit.Match;
import org.wangge.server.search.SearchQuery;
import org.wangge.server.search.SearchSource;
import org.wangge.server.shared.jdbc.Boxes;

/** Finds crossings, addresses, roads and places. Pieces of names are indexed, see {@code V01_1__name_search.sql}. */
@Repository
class JdbcBasemapSearch implements SearchSource {

    private final JdbcClient jdbc;

    JdbcBasemapSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<SearchHit> find(Caller caller, SearchQuery query) {
        if (!caller.may(Permission.VIEW_MAP)) {
            return List.of();
        }
        List<SearchHit> hits = new ArrayList<>();
        AddressText.roadPair(query.text()).ifPresent(pair -> hits.addAll(crossings(pair, query)));
        AddressText.streetNumber(query.text()).ifPresent(address -> {
            hits.addAll(addresses(address, query));
            // A number nobody has mapped still leads to its street.
            if (hits.isEmpty()) {
                hits.addAll(roads(address.street(), query));
            }
        });
        hits.addAll(roads(query.text(), query));
        hits.addAll(places(query));
        return hits;
    }

    /** One hit for each pair of names, at the crossing nearest to the middle of all where they meet more than once. */
    private List<SearchHit> crossings(RoadPair pair, SearchQuery query) {
        return jdbc.sql("""
                        select rank, name_a, name_b, id, ST_X(place) as lon, ST_Y(place) as lat
                        from (
                            select min(least(
                                    name_match(name_a, :first) + name_match(name_b, :second),
                                    name_match(name_a, :second) + name_match(name_b, :first))) as rank,
                                name_a, name_b, min(node_id) as id,
                                ST_ClosestPoint(ST_Collect(geom), ST_Centroid(ST_Collect(geom))) as place
                            from road_crossing
                            where (name_grams(name_a) @> query_grams(:first) and name_grams(name_b) @> query_grams(:second)
                                    and name_holds(name_a, :first) and name_holds(name_b, :second))
                                or (name_grams(name_a) @> query_grams(:second) and name_grams(name_b) @> query_grams(:first)
                                    and name_holds(name_a, :second) and name_holds(name_b, :first))
                            group by name_a, name_b) as met
                        order by rank, name_a, name_b
                        limit :limit
                        """)
                .param("first", pair.first())
                .param("second", pair.second())
                .param("limit", query.limit())
                .query((row, number) -> new SearchHit(
                        Kind.CROSSING,
                        row.getInt("rank") == 0 ? Match.WHOLE : Match.PART,
                        "crossing-" + row.getLong("id"),
                        crossingName(row.getString("name_a"), row.getString("name_b")),
                        null,
                        place(row),
                        null))
                .list();
    }

    static String crossingName(String first, String second) {
        return AddressText.hasChinese(first) || AddressText.hasChinese(second)
                ? first + "与" + second + "交叉口"
                : first + " / " + second;
    }

    private List<SearchHit> addresses(StreetNumber address, SearchQuery query) {
        return jdbc.sql("""
                        select name_match(street, :street) as rank, id, street, number, ST_X(geom) as lon, ST_Y(geom) as lat
                        from house_number
                        where name_grams(street) @> query_grams(:street) and name_holds(street, :street)
                            and name_fold(number) = name_fold(:number)
                        order by rank, length(street), street, id
                        limit :limit
                        """)
                .param("street", address.street())
                .param("number", address.number())
                .param("limit", query.limit())
                .query((row, number) -> new SearchHit(
                        Kind.ADDRESS,
                        Match.of(row.getInt("rank")),
                        row.getString("id"),
                        AddressText.written(row.getString("street"), row.getString("number")),
                        null,
                        place(row),
                        null))
                .list();
    }

    /** One hit for each name, at the point of its lines nearest to their middle. */
    private List<SearchHit> roads(String name, SearchQuery query) {
        return jdbc.sql("""
                        select name_match(name, :name) as rank, id, name, class, ST_X(place) as lon, ST_Y(place) as lat,
                            ST_XMin(box) as west, ST_YMin(box) as south, ST_XMax(box) as east, ST_YMax(box) as north
                        from (
                            select name, min(id::text) as id, min(class) as class, ST_Extent(geom) as box,
                                ST_ClosestPoint(ST_Collect(geom), ST_Centroid(ST_Collect(geom))) as place
                            from road
                            where grams @> query_grams(:name) and name_holds(name, :name)
                            group by name) as named
                        order by rank, length(name), name
                        limit :limit
                        """)
                .param("name", name)
                .param("limit", query.limit())
                .query((row, number) -> new SearchHit(
                        Kind.ROAD,
                        Match.of(row.getInt("rank")),
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("class"),
                        place(row),
                        Boxes.get(row)))
                .list();
    }

    private List<SearchHit> places(SearchQuery query) {
        return jdbc.sql("""
                        select name_match(name, :name) as rank, id, name, kind, ST_X(geom) as lon, ST_Y(geom) as lat
                        from place
                        where grams @> query_grams(:name) and name_holds(name, :name)
                        order by rank, length(name), name, id
                        limit :limit
                        """)
                .param("name", query.text())
                .param("limit", query.limit())
                .query((row, number) -> new SearchHit(
                        Kind.PLACE,
                        Match.of(row.getInt("rank")),
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("kind"),
                        place(row),
                        null))
                .list();
    }

    private static LonLat place(ResultSet row) throws SQLException {
        return new LonLat(row.getDouble("lon"), row.getDouble("lat"));
    }
}
