package org.wangge.server.open311;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/** What the office lets the public see of a case, and who reported it. Needs {@code DECIDE_CASE} and a case the caller may see. */
public interface Publicity {

    /** How much of a case is public. */
    CasePublicity get(Caller caller, UUID caseId);

    /**
     * Says how much of a case is public: audited. What is hidden is gone from the public's pages and from Open311, and its photos are shown
     * to those only who decide; where the caller may, it is voided too, or not taken up, with the reason. Shown again, it stays as it is
     * then.
     *
     * @param released photos that everybody may see who sees the report
     * @param reason why it is hidden, null while it is not
     * @param precondition sees what is stored, and ends the operation where that is not what the caller has read
     * @throws org.wangge.server.shared.ProblemException 422 for a photo that is not of the case, and for hiding without a reason
     */
    CasePublicity put(
            Caller caller,
            UUID caseId,
            boolean hidden,
            @Nullable String reason,
            List<UUID> released,
            Consumer<CasePublicity> precondition);

    /** Who reported a case and wants to be reached. That it was looked at is kept in the audit. */
    List<Reporter> reporters(Caller caller, UUID caseId);

    /**
     * How much of a case is public.
     *
     * @param photos all of the case
     * @param released those of them the public may see
     * @param version counts what was said, 0 while nothing was
     */
    record CasePublicity(
            UUID caseId,
            boolean hidden,
            @Nullable String reason,
            List<UUID> photos,
            List<UUID> released,
            List<CaseReport> reports,
            int version) {
        public CasePublicity {
            photos = List.copyOf(photos);
            released = List.copyOf(released);
            reports = List.copyOf(reports);
        }
    }

    /**
     * One report of the case.
     *
     * @param channel {@code page} or {@code open311}
     * @param joined whether it was added to the case
     * @param hasContact whether who sent it can be reached
     */
    record CaseReport(Reference reference, String channel, Instant receivedAt, boolean joined, boolean hasContact) {}

    /** Who sent a report. */
    record Reporter(
            Reference reference,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email) {
        @Override
        public String toString() {
            return "Reporter[" + reference + "]";
        }
    }
}
