package org.wangge.server.organisation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A department or a team.
 *
 * @param departmentId the department above, or the team's; null without
 * @param contractorId the firm a team belongs to, null for one of the office
 */
public record Unit(
        UUID id,
        Kind kind,
        String name,
        @Nullable UUID departmentId,
        @Nullable UUID contractorId) {

    /** What work can be given to. */
    public enum Kind {
        PERSON,
        TEAM,
        DEPARTMENT;

        /** {@code person}, {@code team} or {@code department}. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
