package org.wangge.server.asset;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.grid.CellName;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;

/**
 * What is to be done to objects of kinds that are kept up, such as roofs: due by a day, overdue, done. Tasks of objects that have ended are in no
 * list and no figure. Reading needs what {@link Assets} needs and {@code VIEW_CASES}, since tasks bear names; making and dropping what
 * {@link AssetRegister} needs; saying that one is done also {@code INSPECT}, in one's area.
 */
public interface AssetUpkeep {

    /** The most photos that show what was done. */
    int MOST_PHOTOS = 9;

    /**
     * Makes a task; the same {@code clientId} and content again answers the first.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for an object of a kind that is not kept up; 409 where it has ended
     */
    UpkeepTask add(Caller caller, UUID asset, NewTask task);

    UpkeepTask get(Caller caller, UUID id);

    /**
     * Says that a task is done. One with an interval makes the next, due so long after the day it was done on. The same {@code clientId} and content
     * again answers what the first did.
     *
     * @throws org.wangge.server.shared.ProblemException 409 where it is done or dropped already
     */
    UpkeepTask finish(Caller caller, UUID id, NewDone done);

    /**
     * Says that a task need not be done any more; again it changes nothing.
     *
     * @throws org.wangge.server.shared.ProblemException 409 where it is done
     */
    void drop(Caller caller, UUID id);

    /** The measures that a task can be of, in their order. */
    List<UpkeepMeasure> measures(Caller caller);

    /**
     * Says of which measure a task is, also of one that is done; null for none.
     *
     * @param precondition is given the task as it is; what it throws ends the change
     * @throws org.wangge.server.shared.ProblemException 422 for a measure there is not
     */
    UpkeepTask tag(Caller caller, UUID id, @Nullable String measure, Consumer<UpkeepTask> precondition);

    /**
     * A page of tasks, those due first ahead.
     *
     * @param states which; empty for all
     * @param after the id of the last one of the page before
     */
    List<UpkeepTask> list(
            Caller caller, UpkeepFilter filter, List<UpkeepState> states, @Nullable UUID after, int limit);

    /** How many tasks there are in each state; every task is in one row. */
    UpkeepFigures figures(Caller caller, UpkeepFilter filter, By by);

    /** How a task stands today, and by the day that is asked for. */
    enum UpkeepState {
        /** Not done, and its day is over. */
        OVERDUE,
        /** Not done, and due from today to the day asked for. */
        DUE,
        /** Not done, and due after that day. */
        LATER,
        /** Done from the first day that counts to today. */
        DONE;

        /** In small letters, as in JSON. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What rows of figures are of. */
    enum By {
        KIND,
        COMPANY,
        COMMUNITY,
        CELL,
        MEASURE
    }

    /**
     * Which tasks; null members do not narrow.
     *
     * @param kinds codes of kinds; empty for all that are kept up
     * @param cell the id of a cell of any level: of objects with a place inside them in it
     * @param company who is to do it; empty for objects that do not say
     * @param measure the code of one; empty for tasks without
     * @param asset of this object
     * @param isInWarranty whether the day they are due on is within the warranty
     * @param since tasks done earlier do not count
     * @param by until when tasks are due
     */
    record UpkeepFilter(
            List<String> kinds,
            @Nullable UUID cell,
            @Nullable String company,
            @Nullable String measure,
            @Nullable UUID asset,
            @Nullable Boolean isInWarranty,
            LocalDate since,
            LocalDate by) {

        public UpkeepFilter {
            kinds = List.copyOf(kinds);
        }
    }

    /** Every so many of a unit. */
    record UpkeepInterval(int count, UpkeepUnit unit) {

        public static final int MOST = 1000;

        /** The day so long after another. */
        public LocalDate after(LocalDate day) {
            return switch (unit) {
                case DAY -> day.plusDays(count);
                case WEEK -> day.plusWeeks(count);
                case MONTH -> day.plusMonths(count);
                case YEAR -> day.plusYears(count);
            };
        }
    }

    /** Units of intervals. */
    enum UpkeepUnit {
        DAY,
        WEEK,
        MONTH,
        YEAR;

        /** In small letters, as in JSON and in the database. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A task.
     *
     * @param cell the smallest cell that holds the object; null outside all
     * @param company who is to do it; null where the object does not say
     * @param warrantyEnd the last day of the object's warranty; null where it has none
     * @param measure null where nobody said of which it is
     * @param every how long after it was done it is due again; null for once
     * @param state by the day that was asked for; of one task alone, by today
     * @param nextId the task that its end made
     * @param version counts its changes
     */
    record UpkeepTask(
            UUID id,
            UpkeptAsset asset,
            @Nullable CellName cell,
            @Nullable String company,
            @Nullable LocalDate warrantyEnd,
            String title,
            @Nullable String note,
            @Nullable UpkeepMeasure measure,
            LocalDate dueOn,
            @Nullable UpkeepInterval every,
            UpkeepState state,
            boolean dropped,
            String madeBy,
            Instant madeAt,
            @Nullable UpkeepDone done,
            @Nullable UUID nextId,
            int version) {}

    /** The object of a task; its name, or its code, or its kind where it has neither. */
    record UpkeptAsset(UUID id, String kind, String name) {}

    /**
     * What was done.
     *
     * @param by who did it
     * @param recordedBy who said so
     */
    record UpkeepDone(
            LocalDate on, String by, @Nullable String note, String recordedBy, Instant at, List<UUID> photos) {

        public UpkeepDone {
            photos = List.copyOf(photos);
        }
    }

    /**
     * A task as it is sent.
     *
     * @param measure the code of one; null for none
     */
    record NewTask(
            @Nullable UUID clientId,
            String title,
            @Nullable String note,
            @Nullable String measure,
            LocalDate dueOn,
            @Nullable UpkeepInterval every) {}

    /**
     * What was done as it is sent.
     *
     * @param on null for today; a retry says the day of the first again
     * @param by who did it; null for the caller
     * @param photos that the caller sent
     */
    record NewDone(
            @Nullable UUID clientId,
            @Nullable LocalDate on,
            @Nullable String by,
            @Nullable String note,
            List<UUID> photos) {

        public NewDone {
            photos = List.copyOf(photos);
        }
    }

    /** Figures; the total is the sum of the rows. */
    record UpkeepFigures(List<UpkeepRow> rows, UpkeepCounts total) {

        public UpkeepFigures {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row.
     *
     * @param value code of a kind or measure, name of a company, id of a cell; null where objects have none
     * @param labels its name where there is one
     */
    record UpkeepRow(@Nullable String value, @Nullable Labels labels, UpkeepCounts counts) {}

    /** How many tasks. */
    record UpkeepCounts(int overdue, int due, int later, int done) {

        /** With one more in a state. */
        public UpkeepCounts plus(UpkeepState state) {
            return switch (state) {
                case OVERDUE -> new UpkeepCounts(overdue + 1, due, later, done);
                case DUE -> new UpkeepCounts(overdue, due + 1, later, done);
                case LATER -> new UpkeepCounts(overdue, due, later + 1, done);
                case DONE -> new UpkeepCounts(overdue, due, later, done + 1);
            };
        }
    }
}
