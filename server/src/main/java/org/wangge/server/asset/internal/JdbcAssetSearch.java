package org.wangge.server.asset.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.identity.Caller;
import org.wangge.server.search.SearchHit;
import org.wangge.server.search.SearchQuery;
import org.wangge.server.search.SearchSource;

/** Finds field objects by name or code, of the kinds the caller may see. */
@Repository
class JdbcAssetSearch implements SearchSource {

    /** Of what holds a text that is in more names, the best of so many; of exactly that name or code, those come first all the same. */
    private static final int MOST_RANKED = 5000;

    private final JdbcClient jdbc;
    private final AssetKinds kinds;

    JdbcAssetSearch(JdbcClient jdbc, AssetKinds kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    @Override
    public List<SearchHit> find(Caller caller, SearchQuery query) {
        Map<String, String> labels = kinds.list().stream()
                .filter(kind -> caller.may(AssetVisibility.permissionFor(kind)))
                .collect(Collectors.toMap(AssetKind::code, kind -> kind.labels().zh()));
        if (labels.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select rank, id, kind, label, ST_X(place) as lon, ST_Y(place) as lat
                        from (
                            select least(name_match(name, :text), name_match(code, :text)) as rank, id, kind, coalesce(name, code) as label,
                                ST_PointOnSurface(geom) as place
                            from (
                                (select id, kind, name, code, geom from asset
                                where name_fold(name) = name_fold(:text) and kind in (:kinds)
                                    and (valid_to is null or valid_to > now())
                                limit :most)
                                union all
                                (select id, kind, name, code, geom from asset
                                where name_fold(code) = name_fold(:text) and name_fold(name) is distinct from name_fold(:text)
                                    and kind in (:kinds) and (valid_to is null or valid_to > now())
                                limit :most)
                                union all
                                (select id, kind, name, code, geom from asset
                                where grams @> query_grams(:text) and kind in (:kinds)
                                    and (name_holds(name, :text) or name_holds(code, :text))
                                    and name_fold(name) is distinct from name_fold(:text) and name_fold(code) is distinct from name_fold(:text)
                                    and (valid_to is null or valid_to > now())
                                limit :most)) as found
                            order by rank, length(coalesce(name, code)), label, id
                            limit :limit) as best
                        order by rank, length(label), label, id
                        """)
                .param("most", MOST_RANKED)
                .param("text", query.text())
                .param("kinds", labels.keySet())
                .param("limit", query.limit())
                .query((row, number) -> new SearchHit(
                        SearchHit.Kind.ASSET,
                        SearchHit.Match.of(row.getInt("rank")),
                        row.getString("id"),
                        Objects.requireNonNullElse(row.getString("label"), ""),
                        labels.get(row.getString("kind")),
                        new LonLat(row.getDouble("lon"), row.getDouble("lat")),
                        null))
                .list();
    }
}
