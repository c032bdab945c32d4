package org.wangge.server.open311;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.wangge.server.casework.machine.CaseStage;

/** How a report stands, as far as the public is told. */
public enum PublicStatus {
    RECEIVED,
    VERIFYING,
    NOT_TAKEN,
    ACCEPTED,
    ASSIGNED,
    ON_SITE,
    FIXED,
    DONE,
    PASSED_ON,
    POSTPONED,
    /** Reported before by somebody else; the page tells how that report stands instead. */
    JOINED,
    REMOVED;

    /** What the public is told of a stage. */
    public static PublicStatus of(CaseStage stage) {
        return switch (stage) {
            case COLLECTED -> RECEIVED;
            case VERIFYING -> VERIFYING;
            case NOT_FILED -> NOT_TAKEN;
            case FILED -> ACCEPTED;
            case DISPATCHED -> ASSIGNED;
            case ARRIVED -> ON_SITE;
            case HANDLED, CHECKING -> FIXED;
            case CLOSED -> DONE;
            case TRANSFERRED_OUT -> PASSED_ON;
            case SUSPENDED -> POSTPONED;
            case MERGED -> JOINED;
            case VOID -> REMOVED;
        };
    }

    /** Such as {@code on-site}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
