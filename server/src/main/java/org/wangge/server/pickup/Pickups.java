package org.wangge.server.pickup;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;

/**
 * Pick-ups of waste at the places of contracts: entered, or found where a vehicle stopped. A vehicle's tracks are the declared patrols by car of
 * whoever is its driver when they begin. Reading needs {@code VIEW_CASES} and {@code VIEW_PATROLS}, and tells of contracts in the caller's area, by the
 * patrols that went through it, each look at which is in the audit; entering and withdrawing {@code VIEW_CASES} and
 * {@code INSPECT} or {@code KEEP_ASSETS}, in one's area.
 */
public interface Pickups {

    /** The farthest a vehicle may stop from a place it serves, in metres. */
    double FARTHEST_METRES = 500;

    /** The longest period, in days. */
    int LONGEST_DAYS = 92;

    /** How many pick-ups were asked for, made and missed; every contract is in one row. */
    Figures figures(Caller caller, Question question, By by);

    /** The contracts, those that missed most first. */
    List<ContractPickups> list(
            Caller caller, Question question, @Nullable Boolean isShort, @Nullable UUID after, int limit);

    /**
     * One contract with its weeks and pick-ups.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none that asks for pick-ups in the period
     */
    ContractCourse get(Caller caller, UUID contract, Question question);

    /** Which contracted places a vehicle passed on a day. */
    Passed passed(Caller caller, PassedQuestion question);

    /** The contracts in force on a day, those not passed first, the farthest ahead. */
    List<PassedPlace> places(
            Caller caller, PassedQuestion question, @Nullable Boolean isPassed, @Nullable UUID after, int limit);

    /**
     * Where the vehicles of the register are now: where whoever drives them was last, as far as that is in the caller's area and not longer ago than a
     * shift. Needs {@code VIEW_POSITIONS} too; that positions were looked at is in the audit as for
     * {@link org.wangge.server.positions.Positions#last}. Those that are retired are left out.
     */
    List<VehicleNow> vehicles(Caller caller);

    /**
     * Enters a pick-up; the same {@code clientId} and content again answers the first.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for what is no contract of waste, a time to come, or no vehicle
     */
    Pickup enter(Caller caller, NewPickup pickup);

    /** Takes back a pick-up that was entered; again it changes nothing. */
    void withdraw(Caller caller, UUID id);

    /**
     * Which contracts and days.
     *
     * @param from the first day
     * @param to the last day; days that are not over do not count
     * @param metres how far from its place a vehicle may stop
     * @param cell the id of a cell: contracts with a place inside them in it; null for all
     * @param company who does it; null for all, empty for contracts that do not say
     * @param customerKind such as {@code shop}; null for all, empty for contracts that do not say
     */
    record Question(
            LocalDate from,
            LocalDate to,
            double metres,
            @Nullable UUID cell,
            @Nullable String company,
            @Nullable String customerKind) {

        /** The same to an earlier day. */
        public Question until(LocalDate last) {
            return new Question(from, last, metres, cell, company, customerKind);
        }
    }

    /** Which contracts, day and distance; as in {@link Question}. */
    record PassedQuestion(
            LocalDate on, double metres, @Nullable UUID cell) {}

    /**
     * A vehicle.
     *
     * @param state as the register has it, such as {@code repair}; null where that says none
     * @param driver the name of whoever drives it; null for nobody
     * @param place where they were last; null where that is not known, or not the caller's to know
     * @param at when; null without a place
     */
    record VehicleNow(
            UUID id,
            String name,
            @Nullable String state,
            @Nullable String driver,
            @Nullable LonLat place,
            @Nullable Instant at) {}

    /** What rows are of. */
    enum By {
        CUSTOMER_KIND,
        COMPANY
    }

    /** Figures; the total is the sum of the rows. */
    record Figures(List<Row> rows, Counts total) {

        public Figures {
            rows = List.copyOf(rows);
        }
    }

    /** A row; its value is null where contracts do not say. */
    record Row(@Nullable String value, Counts counts) {}

    /**
     * What contracts ask for and what was done.
     *
     * @param tooFew contracts that missed a pick-up at least
     * @param asked by their frequency in the days of the period in which they are in force
     * @param made that count: of a day no more than the frequency asks for on one
     * @param missed week by week: those made too many in one week make up for none of another
     */
    record Counts(int contracts, int tooFew, int asked, int made, int missed) {

        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        /** With another contract. */
        public Counts plus(ContractPickups contract) {
            return new Counts(
                    contracts + 1,
                    tooFew + (contract.missed() > 0 ? 1 : 0),
                    asked + contract.asked(),
                    made + contract.made(),
                    missed + contract.missed());
        }
    }

    /** A contract, by its object in the register. */
    record ContractPickups(
            UUID id,
            String name,
            @Nullable String customer,
            @Nullable String customerKind,
            @Nullable String company,
            double timesPerWeek,
            LonLat place,
            int asked,
            int made,
            int missed) {}

    /** The same with its weeks and all its pick-ups. */
    record ContractCourse(ContractPickups contract, List<Week> weeks, List<Pickup> pickups) {

        public ContractCourse {
            weeks = List.copyOf(weeks);
            pickups = List.copyOf(pickups);
        }
    }

    /**
     * Seven days, or what of them is in the period and in force.
     *
     * @param daysWithout the days without a pick-up where one was missed
     */
    record Week(LocalDate from, LocalDate to, int asked, int made, int missed, List<LocalDate> daysWithout) {

        public Week {
            daysWithout = List.copyOf(daysWithout);
        }
    }

    /** How a pick-up is known. */
    enum Source {
        ENTERED,
        TRACK;

        /** In small letters, as in JSON. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A pick-up.
     *
     * @param id of one that was entered; null for one of a track
     * @param metres how far from the place the vehicle stopped; null for one that was entered
     * @param seconds how long it stopped; null for one that was entered
     * @param by who entered it
     */
    record Pickup(
            @Nullable UUID id,
            UUID contractId,
            Instant at,
            Source source,
            @Nullable UUID vehicleId,
            @Nullable String vehicle,
            @Nullable Double metres,
            @Nullable Long seconds,
            @Nullable String note,
            @Nullable String by) {}

    /** A pick-up as it is sent. */
    record NewPickup(
            @Nullable UUID clientId,
            UUID contractId,
            Instant at,
            @Nullable UUID vehicleId,
            @Nullable String note) {}

    /**
     * How many of the contracts in force on a day had a vehicle near.
     *
     * @param vehicles how many went out
     * @param share {@code passed / contracts}; null without contracts
     */
    record Passed(
            int vehicles,
            int contracts,
            int passed,
            @Nullable Double share) {}

    /**
     * A contracted place.
     *
     * @param metres how near a vehicle came; null where none came within two kilometres
     */
    record PassedPlace(
            UUID id,
            String name,
            @Nullable String customer,
            LonLat place,
            boolean passed,
            @Nullable Double metres) {}
}
