package org.wangge.server.open311.internal;

import java.util.Set;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;

/**
 * As whom this module asks the others. It has no account: it may report and look, and decides itself what of that goes out to the public.
 */
final class Door {

    /** For reports without an account. */
    static final Caller CALLER = of("public", "市民");

    private Door() {}

    /** The same under another name in logs and audit. */
    static Caller of(String username, String displayName) {
        return new Caller(null, username, displayName, Set.of(Role.PUBLIC, Role.VIEWER), Scope.EVERYWHERE, null);
    }
}
