package org.wangge.server.casework;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Bbox;
import org.wangge.server.casework.clock.Lamp;
import org.wangge.server.casework.machine.CaseStage;

/** Which cases are meant: those that every part agrees to. The same filter serves lists, the nearest, exports and statistics. */
public record CaseFilter(Where where, What what, How how, Whose whose, When when) {

    /** Every case. */
    public static final CaseFilter ALL =
            new CaseFilter(Where.ANYWHERE, What.ANYTHING, How.ANYHOW, Whose.ANYBODY, When.EVER);

    /** Of these categories, all when there are none. */
    public static CaseFilter of(Set<CategoryCode> categories) {
        return ALL.with(new What(categories, Set.of(), Set.of(), null));
    }

    public CaseFilter with(Where other) {
        return new CaseFilter(other, what, how, whose, when);
    }

    public CaseFilter with(What other) {
        return new CaseFilter(where, other, how, whose, when);
    }

    public CaseFilter with(How other) {
        return new CaseFilter(where, what, other, whose, when);
    }

    public CaseFilter with(When other) {
        return new CaseFilter(where, what, how, whose, other);
    }

    /**
     * Where a case is.
     *
     * @param bbox those whose place meets this box; null for everywhere
     * @param within those whose place meets this area, CGCS2000 lon/lat; null for everywhere
     * @param along those near this stretch of a river; null for everywhere
     * @param areas codes or ids of cells of any level: those that were in one of them when they happened; all when empty
     */
    public record Where(
            @Nullable Bbox bbox,
            @Nullable Geometry within,
            @Nullable Along along,
            Set<String> areas) {

        public static final Where ANYWHERE = new Where(null, null, null, Set.of());

        public Where {
            areas = Set.copyOf(areas);
        }
    }

    /**
     * A stretch of a river.
     *
     * @param fromMetres chainage of its upstream end, that of the segment when null
     * @param toMetres chainage of its downstream end, that of the segment when null
     * @param withinMetres as far from the centre line at most; the half width and 25 m when null
     */
    public record Along(
            UUID segmentId,
            @Nullable Double fromMetres,
            @Nullable Double toMetres,
            @Nullable Double withinMetres) {}

    /**
     * What a case is.
     *
     * @param categories of these; all when there are none, and no groups
     * @param groups or of one of these groups: {@code part}, {@code item}, or with a class such as {@code item:06}
     * @param sources reported through one of these, all when empty
     * @param text with this in its description or in the name of one of its cells, or of this number or code of a cell; null for any
     */
    public record What(
            Set<CategoryCode> categories,
            Set<String> groups,
            Set<String> sources,
            @Nullable String text) {

        public static final What ANYTHING = new What(Set.of(), Set.of(), Set.of(), null);

        public What {
            categories = Set.copyOf(categories);
            groups = Set.copyOf(groups);
            sources = Set.copyOf(sources);
        }
    }

    /**
     * How a case stands.
     *
     * @param state null for both
     * @param stages at one of these stages, all when empty
     * @param lamps open, and the worst lamp of the clocks that run is one of these; all when empty
     * @param isPending only open ones with a request that waits for its answer
     */
    public record How(@Nullable CaseState state, Set<CaseStage> stages, Set<Lamp> lamps, boolean isPending) {

        public static final How ANYHOW = new How(null, Set.of(), Set.of(), false);

        public How {
            stages = Set.copyOf(stages);
            lamps = Set.copyOf(lamps);
        }
    }

    /**
     * Whose task a case is.
     *
     * @param assignee of this person, team or department; null for all
     * @param isMine the caller's: given to them or to an inbox of theirs, taken by them, or theirs to verify or check
     */
    public record Whose(@Nullable UUID assignee, boolean isMine) {

        public static final Whose ANYBODY = new Whose(null, false);
    }

    /** When a case occurred, and when it was closed. */
    public record When(Period occurred, Period closed) {

        public static final When EVER = new When(Period.EVER, Period.EVER);
    }

    /**
     * A half-open period.
     *
     * @param from null for since ever
     * @param to exclusive, null for until ever
     */
    public record Period(@Nullable Instant from, @Nullable Instant to) {

        public static final Period EVER = new Period(null, null);
    }
}
