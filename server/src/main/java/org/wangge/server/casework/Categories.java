package org.wangge.server.casework;

import java.util.List;
import org.wangge.server.identity.Caller;

/** The current dictionary of categories. */
public interface Categories {

    /**
     * The categories whose code begins with the text or whose name or class holds it, in the order of the codes; all when the text is
     * blank. Needs {@code REPORT_CASE} or {@code VIEW_CASES}.
     */
    List<Category> matching(Caller caller, String text);
}
