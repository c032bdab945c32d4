package org.wangge.server.grid;

import java.util.List;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;

/**
 * What somebody can be of a cell, such as its head.
 *
 * @param code lower-case letters and hyphens, at most 30
 * @param levels cells of which levels have it, largest first; empty for a slot that is given to nobody any more
 * @param expected whether a cell of these levels with nobody in it is vacant
 */
public record Slot(String code, Labels labels, List<CellLevel> levels, boolean expected) {

    /** The slot that one person at a time is in. */
    public static final String HEAD = "head";

    /** What the code of a slot looks like. */
    public static final String CODE = "[a-z][a-z-]{0,29}";

    private static final int LONGEST_LABEL = 40;

    public Slot {
        if (!code.matches(CODE)) {
            throw ProblemException.ofField(
                    GridProblem.SLOT_REFUSED, "/code", "The code of a slot is up to 30 lower-case letters and hyphens");
        }
        requireLabel("/labels/zh", labels.zh());
        requireLabel("/labels/en", labels.en());
        levels = levels.stream().distinct().sorted().toList();
    }

    private static void requireLabel(String pointer, String label) {
        if (label.isBlank() || label.length() > LONGEST_LABEL) {
            throw ProblemException.ofField(
                    GridProblem.SLOT_REFUSED, pointer, "A label has 1 to " + LONGEST_LABEL + " characters");
        }
    }
}
