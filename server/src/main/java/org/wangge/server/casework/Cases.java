package org.wangge.server.casework;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/**
 * Reports and reads cases; {@link CaseActions} changes them. A reader with {@code VIEW_CASES} sees the cases in their area, one with
 * {@code VIEW_OWN_CASES} those they reported, and everybody those they have or had to do with; whatever else there is does not exist for
 * them.
 */
public interface Cases {

    /**
     * Takes a report. One with a client id that the reporter used before, and the same content, answers the case made then and
     * changes nothing. Needs {@code REPORT_CASE}.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for an unknown category, an unusable place, photos that are not the
     *     reporter's or belong to another case, or a client id that was used for another report
     */
    CaseView report(Caller caller, NewCase report);

    /**
     * One case.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none the caller may see
     */
    CaseView get(Caller caller, UUID id);

    /** A page of cases, by id. */
    List<CaseView> list(Caller caller, CaseQuery query);

    /**
     * How many cases there are of a filter, counted as far as {@code most}.
     *
     * @return {@code most} where there are as many or more
     */
    int count(Caller caller, CaseFilter filter, int most);

    /**
     * Gives all cases of a filter to a reader one after the other, in an order, as they are at one moment. Who took what is audited.
     *
     * @param format in which they go out
     * @throws org.wangge.server.shared.ProblemException 422 when there are more than {@link #MOST_EXPORTED}
     */
    void export(Caller caller, CaseFilter filter, CaseQuery.Order order, String format, CaseReader reader)
            throws IOException;

    /** The most cases that go into one file. */
    int MOST_EXPORTED = 50_000;

    /** Takes cases one after the other. */
    interface CaseReader {
        void read(CaseView view) throws IOException;
    }

    /** Those of these cases that the caller may see, in no order. */
    List<CaseView> listOf(Caller caller, Collection<UUID> ids);

    /** How many of the cases the caller may see belong to which cell: together they are all of them. By code, those in none last. */
    List<CellCount> statistics(Caller caller, StatisticsQuery query);

    /** Figures of the cases the caller may see, by groups: together they are all of them. By key, those without one last. */
    List<FiguresOf> figures(Caller caller, FiguresQuery query);

    /** The open cases nearest to a place, nearest first, equal distances by id. */
    List<NearestCase> nearest(Caller caller, NearestQuery query);

    /** The same, and of which change it is. */
    NearestAnswer nearestAsOf(Caller caller, NearestQuery query);
}
