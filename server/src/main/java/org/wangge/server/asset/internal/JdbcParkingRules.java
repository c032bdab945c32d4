package org.wangge.server.asset.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.LonLat;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.ParkingRules;
import org.wangge.server.asset.internal.AssetConditions.Rows;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import tools.jackson.databind.node.ObjectNode;

@Repository
@Transactional(readOnly = true)
class JdbcParkingRules implements ParkingRules {

    /** Nobody reads more rules of one place. */
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final AssetConditions conditions;
    private final OfficeTime time;

    JdbcParkingRules(JdbcClient jdbc, AssetConditions conditions, OfficeTime time) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.time = time;
    }

    @Override
    public List<RuleZone> at(Caller caller, LonLat place, double metres, @Nullable Instant at) {
        Rows rows = conditions.rows(caller, AssetFilter.ofKind(KIND, at));
        AssetRows reader = new AssetRows(caller, rows.visible());
        LocalDateTime local = LocalDateTime.ofInstant(at == null ? time.now() : at, time.zone());
        return jdbc
                .sql("""
                        select a.id, a.kind, coalesce(a.name, a.code, a.kind) as name, a.attributes, ST_Dimension(a.geom) = 2 as is_area,
                            case ST_Dimension(a.geom) when 2 then 0 else ST_Distance(a.geom::geography, p.place::geography) end as metres
                        from (select ST_SetSRID(ST_MakePoint(:lon, :lat), 4490) as place) as p,
                        """ + rows.from() + " where " + rows.where() + """
                         and case ST_Dimension(a.geom) when 2 then a.geom && p.place and ST_Covers(a.geom, p.place)
                                else ST_DWithin(a.geom::geography, p.place::geography, :metres) end
                        order by is_area, metres, ST_Area(a.geom), a.id
                        limit :most
                        """)
                .params(rows.parameters())
                .param("lon", place.lon())
                .param("lat", place.lat())
                .param("metres", metres)
                .param("most", MOST)
                .query((row, number) -> {
                    ObjectNode attributes = reader.attributes(row);
                    return new RuleZone(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            attributes,
                            row.getBoolean("is_area"),
                            row.getDouble("metres"),
                            RuleTimes.at(attributes, local));
                })
                .list()
                .stream()
                .sorted(Comparator.comparing(RuleZone::holds))
                .toList();
    }
}
