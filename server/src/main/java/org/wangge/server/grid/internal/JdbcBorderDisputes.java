package org.wangge.server.grid.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.grid.BorderDispute;
import org.wangge.server.grid.BorderDisputes;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcBorderDisputes implements BorderDisputes {

    private static final String COLUMNS = """
            d.id, l.code as layer, ST_AsGeoJSON(d.geom, 17, 0) as shape, d.note, d.marked_at, d.marked_by,
                d.settled_at, d.settled_by, d.outcome
            from border_dispute d join grid_layer l on l.id = d.layer_id
            """;

    private final JdbcClient jdbc;
    private final OfficeTime time;
    private final CallerArea area;
    private final Audit audit;

    JdbcBorderDisputes(JdbcClient jdbc, OfficeTime time, CallerArea area, Audit audit) {
        this.jdbc = jdbc;
        this.time = time;
        this.area = area;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<BorderDispute> list(Caller caller, Query query) {
        caller.require(Permission.PLAN_GRID);
        var box = query.box();
        return jdbc.sql("select " + COLUMNS + """
                        where l.code = :layer and (:settled or d.settled_at is null)
                            and (cast(:box as geometry) is null or ST_Intersects(d.geom, cast(:box as geometry)))
                            and (cast(:after as uuid) is null or d.id > :after)
                        order by d.id
                        limit :limit
                        """)
                .param("layer", query.layer())
                .param("settled", query.settled())
                .param("box", box == null ? null : Ewkb.write(box.toGeometry()))
                .param("after", query.after())
                .param("limit", query.limit())
                .query(JdbcBorderDisputes::dispute)
                .list();
    }

    @Override
    public BorderDispute mark(Caller caller, String layer, LineString line, String note) {
        caller.require(Permission.PLAN_GRID);
        byte[] shape = Ewkb.write(line);
        area.requireTouching(caller, shape);
        UUID id = Ids.next();
        int made = jdbc.sql("""
                        insert into border_dispute (id, layer_id, geom, note, marked_at, marked_by)
                        select :id, l.id, :geom, :note, :now, :by from grid_layer l where l.code = :layer
                        """)
                .param("id", id)
                .param("geom", shape)
                .param("note", note)
                .param("now", Times.bind(time.now()))
                .param("by", caller.displayName())
                .param("layer", layer)
                .update();
        if (made == 0) {
            throw new ProblemException(GridProblem.LAYER_NOT_FOUND, "There is no layer '" + layer + "'");
        }
        audit.record(caller, "grid.dispute", "dispute/" + id, Map.of("layer", layer, "note", note));
        return get(id);
    }

    @Override
    public BorderDispute settle(Caller caller, UUID id, @Nullable String outcome) {
        caller.require(Permission.PLAN_GRID);
        byte[] shape = jdbc.sql("select ST_AsEWKB(geom) as geom from border_dispute where id = :id for update")
                .param("id", id)
                .query((row, number) -> row.getBytes("geom"))
                .optional()
                .orElseThrow(() -> missing(id));
        area.requireTouching(caller, shape);
        int settled = jdbc.sql("""
                        update border_dispute set settled_at = :now, settled_by = :by, outcome = :outcome
                        where id = :id and settled_at is null
                        """)
                .param("id", id)
                .param("now", Times.bind(time.now()))
                .param("by", caller.displayName())
                .param("outcome", outcome)
                .update();
        if (settled == 0) {
            throw new ProblemException(GridProblem.DISPUTE_SETTLED, "The dispute is settled already");
        }
        audit.record(caller, "grid.settle", "dispute/" + id, outcome == null ? Map.of() : Map.of("outcome", outcome));
        return get(id);
    }

    private BorderDispute get(UUID id) {
        return jdbc.sql("select " + COLUMNS + " where d.id = :id")
                .param("id", id)
                .query(JdbcBorderDisputes::dispute)
                .optional()
                .orElseThrow(() -> missing(id));
    }

    private static ProblemException missing(UUID id) {
        return new ProblemException(GridProblem.DISPUTE_NOT_FOUND, "There is no dispute " + id);
    }

    private static BorderDispute dispute(ResultSet row, int number) throws SQLException {
        return new BorderDispute(
                row.getObject("id", UUID.class),
                row.getString("layer"),
                row.getString("shape"),
                row.getString("note"),
                Times.get(row, "marked_at"),
                row.getString("marked_by"),
                Times.find(row, "settled_at"),
                row.getString("settled_by"),
                row.getString("outcome"));
    }
}
