package org.wangge.server.casework;

import java.util.List;
import org.wangge.server.shared.Labels;

/**
 * A category as a dictionary holds it.
 *
 * @param code as its edition writes it, four or five digits
 * @param labels its name; in English the Chinese one where the dictionary has no other
 * @param classCode the first two digits of the code
 * @param active whether new cases can have it
 * @param local whether this office added it
 * @param conditions those that are valid, by number; none where the policy's limit holds
 */
public record DictionaryEntry(
        CategoryCode.Kind kind,
        String code,
        Labels labels,
        String classCode,
        Labels classLabels,
        boolean active,
        boolean local,
        List<FilingCondition> conditions) {

    public DictionaryEntry {
        conditions = List.copyOf(conditions);
    }

    /** Such as {@code item:06010}. */
    public String key() {
        return kind.text() + ":" + code;
    }
}
