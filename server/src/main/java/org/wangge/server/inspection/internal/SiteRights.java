package org.wangge.server.inspection.internal;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.grid.Areas;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

/**
 * Who may see and make inspections. They are in the area of the cells their place lay in, and of those that came to hold it by a later plan: who
 * gets a site has to follow up its notices.
 */
@Component
class SiteRights {

    private final JdbcClient jdbc;
    private final Areas areas;

    SiteRights(JdbcClient jdbc, Areas areas) {
        this.jdbc = jdbc;
        this.areas = areas;
    }

    /** Those a caller may see, on {@code site_inspection i}. */
    RowCondition seen(Caller caller) {
        return seen(caller, "i", "anchor");
    }

    /** The same on a relation of the map. */
    RowCondition seenOnMap(Caller caller) {
        return seen(caller, "r", "geom");
    }

    private RowCondition seen(Caller caller, String alias, String place) {
        caller.require(Permission.VIEW_CASES);
        if (caller.scope().isEverywhere()) {
            return RowCondition.ALL;
        }
        Set<UUID> cells = areas.idsOf(caller.scope());
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("ruleAreas", cells.toArray(UUID[]::new));
        parameters.put("rulePerson", caller.personId());
        parameters.put("ruleShapes", shapesSince(cells));
        return new RowCondition("""
                (%1$s.area_ids && :ruleAreas or %1$s.inspector_id = :rulePerson
                    or exists (select from unnest(cast(:ruleShapes as text[])) as shape
                        where ST_Covers(cast(shape as geometry), %1$s.%2$s)))""".formatted(alias, place), parameters);
    }

    /** What cells came to hold after the first inspection; what they held before stands in its row. */
    private String[] shapesSince(Set<UUID> cells) {
        Optional<Instant> first = jdbc.sql("select min(inspected_at) as first from site_inspection")
                .query((row, number) -> Optional.ofNullable(Times.find(row, "first")))
                .single();
        return first.map(since -> areas.holdings(cells, since)).orElse(List.of()).stream()
                .map(holding -> Ewkb.writeHex(holding.shape()))
                .toArray(String[]::new);
    }

    /** Ends a recording of something that is not in the caller's area. */
    void requireInArea(Caller caller, List<UUID> cells) {
        if (!caller.scope().isEverywhere() && Collections.disjoint(areas.idsOf(caller.scope()), cells)) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "It is not in your area");
        }
    }
}
