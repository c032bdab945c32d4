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

    private static final String INSPECTIONS = "select min(inspected_at) as first from site_inspection";

    private final JdbcClient jdbc;
    private final Areas areas;

    SiteRights(JdbcClient jdbc, Areas areas) {
        this.jdbc = jdbc;
        this.areas = areas;
    }

    /** Those a caller may see, on {@code site_inspection i}. */
    RowCondition seen(Caller caller) {
        return seen(caller, "i", "anchor", "i.inspector_id = :rulePerson", INSPECTIONS);
    }

    /** The same on a relation of the map. */
    RowCondition seenOnMap(Caller caller) {
        return seen(caller, "r", "geom", "r.inspector_id = :rulePerson", INSPECTIONS);
    }

    /** The targets of campaigns a caller may see, on {@code campaign_target t}. */
    RowCondition seenTargets(Caller caller) {
        return seen(caller, "t", "anchor", "false", "select min(made_at) as first from inspection_campaign");
    }

    /**
     * Whether a caller may see the inspection that something belongs to; not for who may see none.
     *
     * @param from where it stands, joined to {@code site_inspection i}
     * @param key its id there
     */
    boolean sees(Caller caller, String from, String key, UUID id) {
        if (!caller.may(Permission.VIEW_CASES)) {
            return false;
        }
        RowCondition seen = seen(caller);
        return jdbc.sql("select exists (select from %s where %s = :id and ".formatted(from, key) + seen.sql() + ")")
                .params(seen.parameters())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private RowCondition seen(Caller caller, String alias, String place, String own, String first) {
        caller.require(Permission.VIEW_CASES);
        if (caller.scope().isEverywhere()) {
            return RowCondition.ALL;
        }
        Set<UUID> cells = areas.idsOf(caller.scope());
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("ruleAreas", cells.toArray(UUID[]::new));
        parameters.put("rulePerson", caller.personId());
        parameters.put("ruleShapes", shapesSince(cells, first));
        return new RowCondition("""
                (%1$s.area_ids && :ruleAreas or %3$s
                    or exists (select from unnest(cast(:ruleShapes as text[])) as shape
                        where ST_Covers(cast(shape as geometry), %1$s.%2$s)))""".formatted(alias, place, own), parameters);
    }

    /** What cells came to hold after the first of the rows; what they held before stands in its row. */
    private String[] shapesSince(Set<UUID> cells, String sql) {
        Optional<Instant> first = jdbc.sql(sql)
                .query((row, number) -> Optional.ofNullable(Times.find(row, "first")))
                .single();
        return first.map(since -> areas.holdings(cells, since)).orElse(List.of()).stream()
                .map(holding -> Ewkb.writeHex(holding.shape()))
                .toArray(String[]::new);
    }

    /** Ends a recording of something that is not in the caller's area. */
    void requireInArea(Caller caller, List<UUID> cells) {
        requireEachInArea(caller, List.of(cells));
    }

    /** The same of many. */
    void requireEachInArea(Caller caller, List<List<UUID>> places) {
        if (caller.scope().isEverywhere()) {
            return;
        }
        Set<UUID> own = areas.idsOf(caller.scope());
        if (places.stream().anyMatch(cells -> Collections.disjoint(own, cells))) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "It is not in your area");
        }
    }
}
