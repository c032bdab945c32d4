package org.wangge.server.grid.internal;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.search.SearchHit;
import org.wangge.server.search.SearchQuery;
import org.wangge.server.search.SearchSource;

/** Finds cells of today by name, or by the start of their code. */
@Repository
class JdbcCellSearch implements SearchSource {

    private final JdbcClient jdbc;

    JdbcCellSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<SearchHit> find(Caller caller, SearchQuery query) {
        if (!caller.may(Permission.VIEW_MAP)) {
            return List.of();
        }
        return jdbc.sql("""
                        select rank, id, code, name, ST_X(place) as lon, ST_Y(place) as lat, ST_XMin(geom) as west,
                            ST_YMin(geom) as south, ST_XMax(geom) as east, ST_YMax(geom) as north
                        from (
                            select id, code, name, level, geom, ST_PointOnSurface(geom) as place,
                                case
                                    when code = :text then 0
                                    when starts_with(code, :text) then 1
                                    else name_match(name, :text)
                                end as rank
                            from grid_cell_now
                            where (name_grams(name) @> query_grams(:text) and name_holds(name, :text))
                                or starts_with(code, :text)) as found
                        order by rank, level, length(name), code, id
                        limit :limit
                        """)
                .param("text", query.text().strip())
                .param("limit", query.limit())
                .query((row, number) -> new SearchHit(
                        SearchHit.Kind.CELL,
                        SearchHit.Match.of(row.getInt("rank")),
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("code"),
                        new LonLat(row.getDouble("lon"), row.getDouble("lat")),
                        new Bbox(
                                row.getDouble("west"),
                                row.getDouble("south"),
                                row.getDouble("east"),
                                row.getDouble("north"))))
                .list();
    }
}
