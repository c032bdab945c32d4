package org.wangge.server.grid.draft;

import java.util.List;

/** The faults of a whole draft in a version. */
public record DraftCheck(long version, List<DraftFault> faults, Certificate certificate) {

    public DraftCheck {
        faults = List.copyOf(faults);
    }
}
