package org.wangge.server.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is stored, without its password.
 *
 * @param username in lower case, unique
 * @param personId the person of the organisation, or null
 * @param enabled false for an account that may not log in and whose sessions and tokens do not count
 */
public record Account(
        UUID id,
        String username,
        String displayName,
        Set<Role> roles,
        Scope scope,
        @Nullable UUID personId,
        boolean enabled) {

    public Account {
        roles = Set.copyOf(roles);
    }

    /** Who asks when this account asks. */
    public Caller caller() {
        return new Caller(id, username, displayName, roles, scope, personId);
    }
}
