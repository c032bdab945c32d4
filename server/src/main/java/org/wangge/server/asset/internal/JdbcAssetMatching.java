package org.wangge.server.asset.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetDraft;
import org.wangge.server.asset.AssetMatching;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.IntakeResult.Rejection;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.TwoDimensional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Repository
@Transactional
class JdbcAssetMatching implements AssetMatching {

    private final JdbcClient jdbc;
    private final Assets assets;
    private final AssetWriter writer;

    JdbcAssetMatching(JdbcClient jdbc, Assets assets, AssetWriter writer) {
        this.jdbc = jdbc;
        this.assets = assets;
        this.writer = writer;
    }

    @Override
    public IntakeResult match(Caller caller, String kind, List<Row> rows) {
        caller.require(Permission.IMPORT_DATA);
        caller.require(Permission.KEEP_ASSETS);
        int updated = 0;
        int unchanged = 0;
        List<Rejection> rejected = new ArrayList<>();
        for (Row row : rows) {
            List<UUID> found = found(kind, row);
            if (found.size() != 1) {
                rejected.add(unmatched(row, found.size()));
                continue;
            }
            try {
                if (takeOver(caller, found.getFirst(), row)) {
                    updated++;
                } else {
                    unchanged++;
                }
            } catch (ProblemException e) {
                // The writer refuses before it writes.
                rejected.add(new Rejection(row.key(), e.problem().name(), e.detail()));
            }
        }
        return new IntakeResult(0, updated, unchanged, rejected);
    }

    private boolean takeOver(Caller caller, UUID id, Row row) {
        // One of a kind that is not the caller's is rejected, not the whole of the transaction.
        if (assets.find(caller, id).isEmpty()) {
            throw JdbcAssets.none(id);
        }
        // What somebody else changes meanwhile would else be put back to what was read before.
        Asset stored = writer.locked(caller, id);
        ObjectNode attributes = (ObjectNode) stored.attributes().deepCopy();
        attributes.setAll(JsonMapper.shared().<ObjectNode>valueToTree(row.attributes()));
        Asset after = writer.put(
                caller,
                id,
                new AssetDraft(stored.kind(), stored.code(), stored.name(), attributes, null, null, null, null),
                current -> {});
        return after.version() > stored.version();
    }

    /** Two at most: more would mean the same. */
    private List<UUID> found(String kind, Row row) {
        List<UUID> byCode = row.code() == null ? List.of() : byCode(kind, row.code());
        if (!byCode.isEmpty() || row.name() == null) {
            return byCode;
        }
        return jdbc.sql("""
                        select id from asset
                        where kind = :kind and grams @> query_grams(:name) and name_fold(name) = name_fold(:name)
                            and (valid_to is null or valid_to > now())
                            and (cast(:place as geometry) is null
                                or ST_DWithin(geom::geography, cast(:place as geometry)::geography, :near))
                        limit 2
                        """)
                .param("kind", kind)
                .param("name", row.name())
                .param("place", row.place() == null ? null : Ewkb.write(TwoDimensional.copy(row.place())))
                .param("near", NEAR_METRES)
                .query((found, number) -> found.getObject("id", UUID.class))
                .list();
    }

    private List<UUID> byCode(String kind, String code) {
        return jdbc.sql("""
                        select id from asset
                        where kind = :kind and grams @> query_grams(:code) and code = :code
                            and (valid_to is null or valid_to > now())
                        limit 2
                        """)
                .param("kind", kind)
                .param("code", code)
                .query((found, number) -> found.getObject("id", UUID.class))
                .list();
    }

    private static Rejection unmatched(Row row, int found) {
        String called = row.name() == null ? String.valueOf(row.code()) : row.name();
        return found == 0
                ? new Rejection(row.key(), "NOT_MATCHED", "No object of the kind is called “" + called + "” there")
                : new Rejection(row.key(), "SEVERAL_MATCH", "Several objects are called “" + called + "”");
    }
}
