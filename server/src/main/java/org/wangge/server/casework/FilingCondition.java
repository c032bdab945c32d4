package org.wangge.server.casework;

import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.shared.Labels;

/**
 * Under which condition (立案条件) a category is filed, and how long it may take then.
 *
 * @param number of the category, 1 to 99
 * @param labels what it says; null where only its number is known
 */
public record FilingCondition(int number, @Nullable Labels labels, Limit limit) {

    public FilingCondition {
        if (number < 1 || number > 99) {
            throw new IllegalArgumentException("A condition has a number from 1 to 99");
        }
    }
}
