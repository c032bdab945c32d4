package org.wangge.server.asset.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.Bbox;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.identity.Caller;
import org.wangge.server.search.SearchHit;
import org.wangge.server.search.SearchQuery;
import org.wangge.server.search.SearchSource;

/** Finds kinds of field objects of which there are any, by their names in either language or their code. */
@Repository
class JdbcAssetKindSearch implements SearchSource {

    private final JdbcClient jdbc;
    private final AssetKinds kinds;

    JdbcAssetKindSearch(JdbcClient jdbc, AssetKinds kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    @Override
    public List<SearchHit> find(Caller caller, SearchQuery query) {
        Set<String> visible = kinds.list().stream()
                .filter(kind -> caller.may(AssetVisibility.permissionFor(kind)))
                .map(AssetKind::code)
                .collect(Collectors.toSet());
        if (visible.isEmpty()) {
            return List.of();
        }
        // However late the text comes in the name, a kind stands for all its objects and comes before them.
        return jdbc.sql("""
                        with named as (
                            select k.code, k.label_zh, k.label_en, k.position,
                                least(name_match(k.label_zh, :text), name_match(k.label_en, :text), 1) as rank
                            from asset_kind as k
                            where k.code in (:kinds)
                                and (name_holds(k.label_zh, :text) or name_holds(k.label_en, :text) or name_holds(k.code, :text))
                                and exists (
                                    select from asset as a where a.kind = k.code and (a.valid_to is null or a.valid_to > now()))
                            order by rank, k.position
                            limit :limit)
                        select n.*, ST_XMin(found.box) as west, ST_YMin(found.box) as south, ST_XMax(found.box) as east,
                            ST_YMax(found.box) as north
                        from named as n
                        cross join lateral (
                            select ST_Extent(a.geom) as box
                            from asset as a
                            where a.kind = n.code and (a.valid_to is null or a.valid_to > now())) as found
                        order by n.rank, n.position
                        """)
                .param("text", query.text())
                .param("kinds", visible)
                .param("limit", query.limit())
                .query((row, number) -> new SearchHit(
                        SearchHit.Kind.ASSET_KIND,
                        SearchHit.Match.of(row.getInt("rank")),
                        row.getString("code"),
                        row.getString("label_zh"),
                        row.getString("label_en"),
                        null,
                        new Bbox(
                                row.getDouble("west"),
                                row.getDouble("south"),
                                row.getDouble("east"),
                                row.getDouble("north"))))
                .list();
    }
}
