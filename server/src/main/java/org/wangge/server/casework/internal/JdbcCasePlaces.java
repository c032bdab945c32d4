package org.wangge.server.casework.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CasePlaces;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.jdbc.Times;

@Repository
class JdbcCasePlaces implements CasePlaces {

    private final JdbcClient jdbc;
    private final CaseConditions conditions;

    JdbcCasePlaces(JdbcClient jdbc, CaseConditions conditions) {
        this.jdbc = jdbc;
        this.conditions = conditions;
    }

    @Override
    @Transactional(readOnly = true)
    public List<CasePlace> list(Caller caller, CaseFilter filter, int most) {
        caller.require(Permission.VIEW_CASES);
        CaseConditions.Condition meant = conditions.counted(caller, filter);
        return jdbc.sql("select c.id, c.occurred_at, ST_AsEWKB(c.place) as place from case_record c where "
                        + meant.sql() + " and " + FigureSql.VALID + " order by c.occurred_at, c.id limit :most")
                .params(meant.parameters())
                .param("most", most)
                .query((row, number) -> new CasePlace(
                        row.getObject("id", UUID.class),
                        PlaceCheck.standIn(Ewkb.read(row.getBytes("place"))),
                        Times.get(row, "occurred_at")))
                .list();
    }
}
