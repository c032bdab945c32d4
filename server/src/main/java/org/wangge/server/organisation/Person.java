package org.wangge.server.organisation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works for the office.
 *
 * @param phone null where there is none or the reader may not see phone numbers
 * @param active false for somebody who has left
 */
public record Person(
        UUID id,
        String name,
        @Nullable String phone,
        @Nullable String title,
        @Nullable UUID departmentId,
        @Nullable UUID teamId,
        boolean active) {

    /** The same person for a reader who may not see phone numbers. */
    public Person withoutPhone() {
        return new Person(id, name, null, title, departmentId, teamId, active);
    }
}
