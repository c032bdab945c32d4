package org.wangge.server.casework;

import java.util.List;
import java.util.Optional;
import org.wangge.server.identity.Caller;

/** The current dictionary of categories. */
public interface Categories {

    /**
     * The categories whose code begins with the text or whose name or class holds it, in the order of the codes; all when the text is
     * blank. Needs {@code REPORT_CASE} or {@code VIEW_CASES}.
     */
    List<Category> matching(Caller caller, String text);

    /**
     * What a code of an older edition is called today, for files that still use it.
     *
     * @param edition such as {@code 30428.2}
     * @param code as that edition writes it, four digits
     * @return empty where the code is not known or was withdrawn
     */
    Optional<CategoryCode> ofOlderEdition(String edition, CategoryCode.Kind kind, String code);
}
