package org.wangge.server.asset.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.asset.AssetQuery;
import org.wangge.server.asset.AssetVersion;
import org.wangge.server.asset.Assets;
import org.wangge.server.asset.internal.AssetConditions.Rows;
import org.wangge.server.asset.internal.AssetRows.Placed;
import org.wangge.server.grid.CellName;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional(readOnly = true)
class JdbcAssets implements Assets {

    private final JdbcClient jdbc;
    private final AssetKinds kinds;
    private final AssetConditions conditions;
    private final AssetCells cells;
    private final OfficeTime time;

    JdbcAssets(JdbcClient jdbc, AssetKinds kinds, AssetConditions conditions, AssetCells cells, OfficeTime time) {
        this.jdbc = jdbc;
        this.kinds = kinds;
        this.conditions = conditions;
        this.cells = cells;
        this.time = time;
    }

    @Override
    public List<AssetKind> kinds(Caller caller) {
        caller.require(Permission.VIEW_MAP);
        return kinds.list().stream()
                .filter(kind -> caller.may(AssetVisibility.permissionFor(kind)))
                .toList();
    }

    @Override
    public List<Asset> list(Caller caller, AssetQuery query) {
        Rows rows = conditions.rows(caller, query.filter());
        AssetRows reader = new AssetRows(caller, rows.visible());
        List<Placed> found = jdbc.sql("select " + AssetRows.COLUMNS + "from " + rows.from() + "\nwhere " + rows.where()
                        + (query.after() == null ? "" : " and a.id > :after") + "\norder by a.id limit :limit")
                .params(rows.parameters())
                .param("after", query.after())
                .param("limit", query.limit())
                .query((row, number) -> reader.placed(row))
                .list();
        return inCells(found, query.filter().at());
    }

    private List<Asset> inCells(List<Placed> found, @Nullable Instant at) {
        List<@Nullable CellName> names =
                cells.smallest(found.stream().map(Placed::inside).toList(), Objects.requireNonNullElse(at, time.now()));
        List<Asset> assets = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            assets.add(found.get(i).in(names.get(i)));
        }
        return assets;
    }

    @Override
    public Asset get(Caller caller, UUID id, @Nullable Instant at) {
        Map<String, AssetKind> visible = conditions.visible(caller);
        AssetRows reader = new AssetRows(caller, visible);
        List<Placed> found = jdbc.sql("select " + AssetRows.COLUMNS + "from " + AssetConditions.from(at)
                        + "\nwhere a.id = :id and a.kind = any(:kinds)"
                        + (at == null ? "" : " and (a.valid_from is null or a.valid_from <= :at)"))
                .param("id", id)
                .param("kinds", visible.keySet().toArray(String[]::new))
                .param("at", at == null ? null : Times.bind(at))
                .query((row, number) -> reader.placed(row))
                .list();
        if (found.isEmpty()) {
            throw none(id);
        }
        return inCells(found, at).getFirst();
    }

    @Override
    public List<AssetVersion> versions(Caller caller, UUID id) {
        get(caller, id, null);
        boolean isStaff = caller.may(Permission.VIEW_PHONES);
        AssetRows reader = new AssetRows(caller, conditions.visible(caller));
        return jdbc.sql("""
                        select version, kind, code, name, attributes, state, ST_AsGeoJSON(right_hand_rings(geom), 17, 0) as geometry,
                            valid_from, valid_to, since, null::timestamptz as until, note, changed_by, changed_at
                        from asset where id = :id
                        union all
                        select version, kind, code, name, attributes, state, ST_AsGeoJSON(right_hand_rings(geom), 17, 0),
                            valid_from, valid_to, since, until, note, changed_by, changed_at
                        from asset_version where id = :id
                        order by version desc
                        """)
                .param("id", id)
                .query((row, number) -> new AssetVersion(
                        row.getInt("version"),
                        row.getString("code"),
                        row.getString("name"),
                        reader.attributes(row),
                        row.getString("state"),
                        row.getString("geometry"),
                        Times.find(row, "valid_from"),
                        Times.find(row, "valid_to"),
                        Times.find(row, "since"),
                        Times.find(row, "until"),
                        isStaff ? row.getString("note") : null,
                        isStaff ? row.getString("changed_by") : null,
                        Times.get(row, "changed_at")))
                .list();
    }

    static ProblemException none(UUID id) {
        return new ProblemException(AssetProblem.ASSET_NOT_FOUND, "There is no field object " + id);
    }
}
