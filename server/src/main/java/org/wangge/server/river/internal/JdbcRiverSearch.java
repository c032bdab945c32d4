package org.wangge.server.river.internal;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.search.SearchHit;
import org.wangge.server.search.SearchQuery;
import org.wangge.server.search.SearchSource;
import org.wangge.server.shared.jdbc.Boxes;

/** Finds rivers that have segments, by name. */
@Repository
class JdbcRiverSearch implements SearchSource {

    private final JdbcClient jdbc;

    JdbcRiverSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<SearchHit> find(Caller caller, SearchQuery query) {
        if (!caller.may(Permission.VIEW_MAP)) {
            return List.of();
        }
        return jdbc.sql("""
                        select name_match(name, :name) as rank, id, name, kind, ST_X(place) as lon, ST_Y(place) as lat,
                            ST_XMin(box) as west, ST_YMin(box) as south, ST_XMax(box) as east, ST_YMax(box) as north
                        from (
                            select r.id, r.name, r.kind, ST_Extent(s.geom) as box,
                                ST_ClosestPoint(ST_Collect(s.geom), ST_Centroid(ST_Collect(s.geom))) as place
                            from river as r
                            join river_segment as s on s.river_id = r.id
                            where r.grams @> query_grams(:name) and name_holds(r.name, :name)
                            group by r.id) as found
                        order by rank, length(name), name, id
                        limit :limit
                        """)
                .param("name", query.text())
                .param("limit", query.limit())
                .query((row, number) -> new SearchHit(
                        SearchHit.Kind.RIVER,
                        SearchHit.Match.of(row.getInt("rank")),
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("kind"),
                        new LonLat(row.getDouble("lon"), row.getDouble("lat")),
                        Boxes.get(row)))
                .list();
    }
}
