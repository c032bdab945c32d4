package org.wangge.server.testing;

import java.util.Set;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;

/** Who asks, in tests: {@code mvc.get().uri("/api/…").with(As.role(DISPATCHER))}, or {@code As.callerOf(…)} for a public face. */
public final class As {

    private As() {}

    /** A request of somebody with these roles and the whole office as area. */
    public static RequestPostProcessor role(Role... roles) {
        return caller(callerOf(roles));
    }

    /** A request of this caller. */
    public static RequestPostProcessor caller(Caller caller) {
        return SecurityMockMvcRequestPostProcessors.authentication(UsernamePasswordAuthenticationToken.authenticated(
                caller,
                null,
                caller.roles().stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList()));
    }

    /** Somebody with these roles and the whole office as area. */
    public static Caller callerOf(Role... roles) {
        return callerIn(Scope.EVERYWHERE, roles);
    }

    /** Somebody with these roles in an area. The same roles are the same account. */
    public static Caller callerIn(Scope scope, Role... roles) {
        Set<Role> set = new java.util.TreeSet<>(Set.of(roles));
        UUID account = UUID.nameUUIDFromBytes(set.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Caller(account, "test", "测试", set, scope, null);
    }
}
