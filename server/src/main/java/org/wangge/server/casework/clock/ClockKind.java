package org.wangge.server.casework.clock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.wangge.server.casework.machine.CaseStage;

/** Which promise a clock measures. */
public enum ClockKind {
    /** From the report until it is filed or not; waits while somebody verifies. */
    DECIDE,
    /** While it is filed and nobody's task. */
    DISPATCH,
    /** From the dispatch until somebody is there, or done. */
    ARRIVE,
    /** From the dispatch until it is done; waits while it is suspended, transferred or given back. By category and condition. */
    HANDLE,
    /** From done until closed or sent back. */
    CHECK;

    /** Whether the clock runs at a stage. */
    boolean runsIn(CaseStage stage) {
        return switch (stage) {
            case COLLECTED -> this == DECIDE;
            case FILED -> this == DISPATCH;
            case DISPATCHED -> this == ARRIVE || this == HANDLE;
            case ARRIVED -> this == HANDLE;
            case HANDLED, CHECKING -> this == CHECK;
            case VERIFYING, NOT_FILED, CLOSED, TRANSFERRED_OUT, SUSPENDED, MERGED, VOID -> false;
        };
    }

    /** Whether it begins anew when another department gets the task. */
    boolean belongsToDepartment() {
        return this == ARRIVE || this == HANDLE;
    }

    /** Such as {@code decide}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a word of the database. */
    public static ClockKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
