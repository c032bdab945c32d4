package org.wangge.server.casework;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of some cases, and the rates that follow from them; a rate is a share from 0 to 1, and null where there is nothing to divide by.
 * What is counted how stands in docs/statistics.md.
 *
 * @param reported all of them
 * @param valid those that were not refused, voided or merged into another
 * @param filed those that were filed
 * @param refused those that were not filed, with a reason
 * @param open those not ended
 * @param closed those ended by closing
 * @param handled those that were done, as who did it says
 * @param selfHandled those that were mended by who found them
 * @param reworked those that had to be done again, or were reopened
 * @param closedAtFirst those closed without either
 * @param dispatches how often a task was given
 * @param returns how often one was given back
 */
public record CaseFigures(
        long reported,
        long valid,
        long filed,
        long refused,
        long open,
        long closed,
        long handled,
        long selfHandled,
        long reworked,
        long closedAtFirst,
        long dispatches,
        long returns,
        InTime decide,
        InTime dispatch,
        InTime arrive,
        InTime handle,
        InTime check,
        InTime close) {

    /** Of no case. */
    public static final CaseFigures NONE = new CaseFigures(
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            InTime.NONE,
            InTime.NONE,
            InTime.NONE,
            InTime.NONE,
            InTime.NONE,
            InTime.NONE);

    /**
     * How many were done in time of those that were done or should be by now.
     *
     * @param due done, in time or not, and not done but overdue
     */
    public record InTime(long met, long due) {

        static final InTime NONE = new InTime(0, 0);

        InTime plus(InTime other) {
            return new InTime(met + other.met, due + other.due);
        }

        @JsonProperty
        public @Nullable Double rate() {
            return share(met, due);
        }
    }

    /** Of both together. */
    public CaseFigures plus(CaseFigures other) {
        return new CaseFigures(
                reported + other.reported,
                valid + other.valid,
                filed + other.filed,
                refused + other.refused,
                open + other.open,
                closed + other.closed,
                handled + other.handled,
                selfHandled + other.selfHandled,
                reworked + other.reworked,
                closedAtFirst + other.closedAtFirst,
                dispatches + other.dispatches,
                returns + other.returns,
                decide.plus(other.decide),
                dispatch.plus(other.dispatch),
                arrive.plus(other.arrive),
                handle.plus(other.handle),
                check.plus(other.check),
                close.plus(other.close));
    }

    /** 结案率: closed of the valid ones. */
    @JsonProperty
    public @Nullable Double closingRate() {
        return share(closed, valid);
    }

    /** 返工率: done again of those done. */
    @JsonProperty
    public @Nullable Double reworkRate() {
        return share(reworked, handled);
    }

    /** 一次办结率: closed at the first attempt of those closed. */
    @JsonProperty
    public @Nullable Double firstTimeRate() {
        return share(closedAtFirst, closed);
    }

    /** 准确派遣率: given to the right one of those given. */
    @JsonProperty
    public @Nullable Double accurateDispatchRate() {
        return share(dispatches - returns, dispatches);
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : Double.valueOf((double) part / whole);
    }
}
