package org.wangge.server.asset.internal;

import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.internal.AssetConditions.Rows;
import org.wangge.server.identity.Caller;

@Repository
@Transactional(readOnly = true)
class JdbcAssetPlaces implements AssetPlaces {

    private static final int ROWS_AT_ONCE = 1000;

    private final JdbcClient jdbc;
    private final AssetConditions conditions;

    JdbcAssetPlaces(JdbcClient jdbc, AssetConditions conditions) {
        this.jdbc = jdbc;
        this.conditions = conditions;
    }

    @Override
    public void each(Caller caller, AssetFilter filter, Consumer<AssetPlace> taker) {
        Rows rows = conditions.rows(caller, filter);
        AssetRows reader = new AssetRows(caller, rows.visible());
        // A cursor, which lasts as long as the transaction: the objects are not read into memory.
        jdbc.sql("select a.id, a.kind, a.code, a.name, a.state, a.attributes, ST_AsEWKB(a.geom) as shape from "
                        + rows.from() + "\nwhere " + rows.where() + "\norder by a.id")
                .withFetchSize(ROWS_AT_ONCE)
                .params(rows.parameters())
                .query(row -> {
                    taker.accept(new AssetPlace(
                            row.getObject("id", UUID.class),
                            row.getString("kind"),
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("state"),
                            reader.attributes(row),
                            Ewkb.read(row.getBytes("shape"))));
                });
    }

    @Override
    public String revision(Caller caller, AssetFilter filter) {
        // No row is ever taken away and versions only count up: together these two numbers never stand twice for
        // different rows.
        Rows rows = conditions.rowsEver(caller, filter.kinds());
        return jdbc.sql("select count(*) || '.' || coalesce(sum(a.version), 0) from " + rows.from() + " where "
                        + rows.where())
                .params(rows.parameters())
                .query(String.class)
                .single();
    }
}
