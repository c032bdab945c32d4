package org.wangge.server.casework;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.wangge.server.identity.Caller;

/** The conditions and limits of categories. Reading needs {@code VIEW_CASES}, changing {@code ADMINISTER}. */
public interface Conditions {

    /**
     * Those of a category that are valid now, by number.
     *
     * @param category such as {@code item:06010}
     * @throws org.wangge.server.shared.ProblemException 404 where there is no such category
     */
    List<FilingCondition> list(Caller caller, String category);

    /** Those of all categories that have some. */
    Map<CategoryCode, List<FilingCondition>> all(Caller caller);

    /**
     * Gives a category these conditions from now on, and no others. Cases keep the limits their clocks have started with.
     *
     * @param precondition sees what is valid, and ends the operation where that is not what the caller has read
     * @throws org.wangge.server.shared.ProblemException 404 where there is no such category, 422 where a number comes twice
     */
    void put(
            Caller caller,
            String category,
            List<FilingCondition> conditions,
            Consumer<List<FilingCondition>> precondition);
}
