package org.wangge.server.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * Who asks. Every public face takes it first and asks it for the permission it needs, so that nothing is answered to nobody.
 *
 * @param accountId the account, null for the server itself
 * @param username the account's name
 * @param displayName the name to show
 * @param roles what they are in the office
 * @param scope where they work
 * @param personId the person of the organisation behind the account, or null
 */
public record Caller(
        @Nullable UUID accountId,
        String username,
        String displayName,
        Set<Role> roles,
        Scope scope,
        @Nullable UUID personId) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** The server itself, for imports and the demonstration data: may do everything. */
    public static Caller system() {
        return new Caller(null, "system", "系统", Set.of(Role.ADMIN), Scope.EVERYWHERE, null);
    }

    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> role.permissions().contains(permission));
    }

    /**
     * Ends the operation unless the caller may do it.
     *
     * @throws ProblemException 403 when no role of the caller has the permission
     */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "This needs the permission " + permission);
        }
    }
}
