package org.wangge.geodata.track;

/** Why a fix was set aside, or what there is to know about one that was not. The fix itself is always kept. */
public enum FixRule {
    /** Its number was there before, or there is another, no less accurate, of the same moment. */
    TWICE(true),
    /** Observed later than it was received: the phone's clock is ahead. */
    CLOCK_AHEAD(true),
    /** Observed so long before it was received that the clock must be wrong. */
    CLOCK_BEHIND(true),
    /** Observed earlier than a fix with a lower number: the clock was changed on the way. */
    CLOCK_BACKWARDS(true),
    /** The phone said that the position was made up. */
    MOCK(true),
    /** Less accurate than allowed. */
    ACCURACY(true),
    /** Faster than the means of travel from the fixes before and to the fixes behind it. */
    SPEED(true),
    /** Part of a stay: counts as time, not as way. */
    STAY(false),
    /** Came long after it was observed. */
    LATE(false),
    /** Came after one that was observed later. */
    OUT_OF_ORDER(false);

    private final boolean setsAside;

    FixRule(boolean setsAside) {
        this.setsAside = setsAside;
    }

    /** Whether a fix with this flag is no evidence. */
    public boolean setsAside() {
        return setsAside;
    }
}
