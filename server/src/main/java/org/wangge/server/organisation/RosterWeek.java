package org.wangge.server.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who of a team or department is on duty in a week, as it is planned.
 *
 * @param week its Monday
 * @param entries by day, shift and name
 * @param version counts the changes; 0 where nothing was planned
 * @param published whether it is published as it is planned
 */
public record RosterWeek(
        UUID unitId, String unitName, LocalDate week, List<RosterEntry> entries, int version, boolean published) {

    public RosterWeek {
        entries = List.copyOf(entries);
    }

    /**
     * Somebody in a shift.
     *
     * @param day on which the shift begins
     * @param shift its code
     * @param name of the person; not read
     * @param post as what; null without
     */
    public record RosterEntry(
            LocalDate day,
            String shift,
            UUID personId,
            @Nullable String name,
            @Nullable String post) {}
}
