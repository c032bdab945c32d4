package org.wangge.server.casework.internal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.Remembered;
import org.wangge.server.grid.Areas;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

/**
 * Which cases a caller may see, as a condition of SQL. A case is in the area of the cells it had when it happened, and of those it came to
 * lie in by a plan that became valid while it was open: nothing has to run on that day, and a plan that is withdrawn before changes
 * nothing.
 */
@Component
class Visibility {

    private final JdbcClient jdbc;
    private final Areas areas;
    private final Units units;
    private final OfficeTime time;
    private final Copies copies;
    private final Copy<Remembered> first;

    Visibility(JdbcClient jdbc, Areas areas, Units units, OfficeTime time, Copies copies) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.units = units;
        this.time = time;
        this.copies = copies;
        this.first = copies.keep(Remembered.of("first-case"));
    }

    /**
     * A condition.
     *
     * @param parameters what it names; their names begin with {@code rule}
     */
    record Condition(String sql, Map<String, @Nullable Object> parameters) {}

    /** Where a condition finds the columns of a case. */
    private enum Columns {
        RECORD("c", "c.place", "(c.closed_at is null or c.closed_at >= :%s)"),
        OPEN_VIEW("r", "r.geom", "true"),
        ITEM_VIEW("r", "r.geom", "(r.closed_at is null or r.closed_at >= :%s)");

        final String alias;
        final String place;
        final String isOpenAt;

        Columns(String alias, String place, String isOpenAt) {
            this.alias = alias;
            this.place = place;
            this.isOpenAt = isOpenAt;
        }
    }

    /** The caller as a person, and the inboxes they work on; empty for an account without a person. */
    Set<UUID> mine(Caller caller) {
        UUID person = caller.personId();
        if (person == null) {
            return Set.of();
        }
        Set<UUID> mine = new HashSet<>(units.inboxesOf(person));
        mine.add(person);
        return mine;
    }

    /**
     * On {@code case_record c}.
     *
     * @throws ProblemException 403 for a caller who may see no case at all
     */
    Condition of(Caller caller) {
        return of(caller, Columns.RECORD);
    }

    /** The same on {@code case_open r}. */
    Condition ofOpen(Caller caller) {
        return of(caller, Columns.OPEN_VIEW);
    }

    /** The same on {@code case_item r}. */
    Condition ofItems(Caller caller) {
        return of(caller, Columns.ITEM_VIEW);
    }

    /**
     * By what a case is seen: any of these.
     *
     * @param isAll every case is
     * @param cells it was in one of them when it happened
     * @param concerned one of these had to do with it
     * @param reporters one of these accounts reported it
     */
    record Ways(boolean isAll, Set<UUID> cells, Set<UUID> concerned, Set<UUID> reporters) {}

    /**
     * The same by ids alone; empty where also shapes say it, those of cells that a plan changed.
     *
     * @throws ProblemException 403 for a caller who may see no case at all
     */
    Optional<Ways> ways(Caller caller) {
        requireSeeing(caller);
        boolean sees = caller.may(Permission.VIEW_CASES);
        if (sees && caller.scope().isEverywhere()) {
            return Optional.of(new Ways(true, Set.of(), Set.of(), Set.of()));
        }
        Set<UUID> cells = sees ? areas.idsOf(caller.scope()) : Set.of();
        if (!cells.isEmpty() && !holdings(cells).isEmpty()) {
            return Optional.empty();
        }
        boolean seesOwn = caller.may(Permission.VIEW_OWN_CASES) && caller.accountId() != null;
        return Optional.of(
                new Ways(false, cells, mine(caller), seesOwn ? Set.of(requireNonNull(caller.accountId())) : Set.of()));
    }

    private static void requireSeeing(Caller caller) {
        if (!caller.may(Permission.VIEW_CASES) && !caller.may(Permission.VIEW_OWN_CASES)) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "Your role does not see cases");
        }
    }

    private Condition of(Caller caller, Columns columns) {
        requireSeeing(caller);
        boolean sees = caller.may(Permission.VIEW_CASES);
        boolean seesOwn = caller.may(Permission.VIEW_OWN_CASES);
        if (sees && caller.scope().isEverywhere()) {
            // Nothing to look at, so that the database plans without it.
            return new Condition("true", Map.of());
        }
        List<String> ways = new ArrayList<>();
        Map<String, @Nullable Object> parameters = new HashMap<>();
        if (sees) {
            Condition inArea = inCells(areas.idsOf(caller.scope()), "rule", columns);
            ways.add(inArea.sql());
            parameters.putAll(inArea.parameters());
        }
        if (seesOwn && caller.accountId() != null) {
            ways.add(columns.alias + ".reporter_account = :ruleOwn");
            parameters.put("ruleOwn", caller.accountId());
        }
        ways.add(columns.alias + ".concerned && :ruleMine");
        parameters.put("ruleMine", mine(caller).toArray(UUID[]::new));
        return new Condition("(" + String.join(" or ", ways) + ")", parameters);
    }

    /**
     * The cases in any of the cells, on {@code case_record c}.
     *
     * @param prefix of the names of its parameters
     */
    Condition inCells(Collection<UUID> cells, String prefix) {
        return inCells(cells, prefix, Columns.RECORD);
    }

    private Condition inCells(Collection<UUID> cells, String prefix, Columns columns) {
        List<String> ways = new ArrayList<>();
        Map<String, @Nullable Object> parameters = new HashMap<>();
        ways.add("%s.area_ids && :%sAreas".formatted(columns.alias, prefix));
        parameters.put(prefix + "Areas", cells.toArray(UUID[]::new));
        int number = 0;
        for (Areas.Holding holding : holdings(cells)) {
            String from = prefix + "From" + number;
            String shape = prefix + "Shape" + number++;
            ways.add(heldFrom(columns, from, shape));
            parameters.put(from, Times.bind(holding.from()));
            parameters.put(shape, Ewkb.writeHex(holding.shape()));
        }
        return new Condition("(" + String.join(" or ", ways) + ")", parameters);
    }

    private static String heldFrom(Columns columns, String from, String shape) {
        return """
                (%1$s && cast(:%4$s as geometry) and %2$s.occurred_at < :%3$s and %5$s
                    and ST_Covers(cast(:%4$s as geometry), ST_PointOnSurface(%1$s)))
                """.formatted(columns.place, columns.alias, from, shape, columns.isOpenAt.formatted(from));
    }

    /** What the cells got before the first case happened holds none of them. */
    private List<Areas.Holding> holdings(Collection<UUID> cells) {
        return copies.remembered(first, "occurred", this::firstOccurred)
                .map(since -> areas.holdings(cells, since))
                .orElse(List.of());
    }

    private Optional<Instant> firstOccurred() {
        return jdbc.sql("select occurred_at from case_record order by occurred_at limit 1")
                .query((row, number) -> Times.get(row, "occurred_at"))
                .optional();
    }

    /** Whether a case is in the caller's area. */
    boolean isInArea(Caller caller, CaseRows.Row row) {
        if (caller.scope().isEverywhere()) {
            return true;
        }
        Set<UUID> own = areas.idsOf(caller.scope());
        return !Collections.disjoint(row.areaIds(), own) || !Collections.disjoint(areasOf(row), own);
    }

    /** The cells of every level a case is in: those it had when it happened, and those it came to lie in while it was open. */
    Set<UUID> areasOf(CaseRows.Row row) {
        Set<UUID> all = new HashSet<>(row.areaIds());
        all.addAll(areas.holding(
                PlaceCheck.standIn(PlaceCheck.read(row.place())),
                row.occurredAt(),
                Objects.requireNonNullElse(row.closedAt(), time.now())));
        return all;
    }
}
