package org.wangge.server.grid.draft.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.grid.Areas;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Who may change which areas. */
@Component
class DraftScope {

    private final JdbcClient jdbc;
    private final Areas areas;

    DraftScope(JdbcClient jdbc, Areas areas) {
        this.jdbc = jdbc;
        this.areas = areas;
    }

    /**
     * Ends the operation unless all these areas lie in cells of the caller's scope, before and after.
     *
     * @throws ProblemException 403 with the place of the first that does not
     */
    void require(Caller caller, DraftRow row, Layout before, Layout after, Collection<UUID> changed) {
        if (caller.scope().isEverywhere()) {
            return;
        }
        Set<UUID> scope = areas.idsOf(caller.scope());
        for (UUID area : changed) {
            for (Layout layout : List.of(before, after)) {
                if (layout.has(area) && !isInside(area, layout, row, scope)) {
                    throw new ProblemException(
                            RequestProblem.FORBIDDEN,
                            layout.label(area).name() + " is not in your area, and this would change it",
                            List.of(),
                            Map.of(),
                            layout.plan().get(area).shape().getInteriorPoint());
                }
            }
        }
    }

    private boolean isInside(UUID area, Layout layout, DraftRow row, Set<UUID> scope) {
        return row.dedicated()
                ? isCovered(layout.plan().get(area).shape(), scope)
                : !Collections.disjoint(layout.plan().lineOf(area), scope);
    }

    /** Areas of another layer have no parents in the base layer; they are to lie on its cells but for a square metre of rounding. */
    private boolean isCovered(Geometry shape, Set<UUID> scope) {
        return jdbc.sql("""
                        select coalesce(ST_Area(ST_Difference(:shape::geometry, ST_Union(v.geom))::geography) < 1, false)
                        from grid_cell_version v
                        where v.cell_id = any(:cells) and v.valid_from <= now() and (v.valid_to is null or v.valid_to > now())
                        """)
                .param("shape", Ewkb.writeHex(shape))
                .param("cells", scope.toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }
}
