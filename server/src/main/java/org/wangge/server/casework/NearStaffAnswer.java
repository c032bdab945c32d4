package org.wangge.server.casework;

import java.util.List;

/**
 * Who could be sent to a case, and as of when.
 *
 * @param staff the best first
 * @param change the number of the last change that this is as of (ADR 0015): of two answers the one with the larger number is the newer
 */
public record NearStaffAnswer(List<NearStaff> staff, long change) {

    public NearStaffAnswer {
        staff = List.copyOf(staff);
    }
}
