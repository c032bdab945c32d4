package org.wangge.server.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.identity.Sessions;
import org.wangge.server.identity.Tokens;
import org.wangge.server.shared.web.ProblemResponses;
import org.wangge.server.testing.OfficeTest;

/** Who asks the open services without a token, in an office that wants readers. */
@OfficeTest
class OpenReaderIT {

    @Autowired
    Accounts accounts;

    @Autowired
    Sessions sessions;

    @Autowired
    Tokens tokens;

    @Autowired
    ProblemResponses problems;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void nobody() {
        jdbc.sql("delete from account").update();
        SecurityContextHolder.clearContext();
    }

    private String token(Role... roles) {
        String name = "v" + roles.length + roles[0].name().toLowerCase(java.util.Locale.ROOT);
        accounts.create(Caller.system(), new NewAccount(name, "V", null, Set.of(roles), Scope.EVERYWHERE, null));
        return tokens.issue(Caller.system(), name, "test", Duration.ofDays(1)).secret();
    }

    /** The name of who asks; "" for nobody. */
    private String asking(String reader, String method, String path, String... headers) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        AtomicReference<String> name = new AtomicReference<>("");
        CallerFilter filter = new CallerFilter(sessions, tokens, new OpenServices(reader, tokens), problems);
        try {
            filter.doFilter(request, new MockHttpServletResponse(), (asked, answer) -> {
                Authentication found = SecurityContextHolder.getContext().getAuthentication();
                name.set(found == null ? "" : ((Caller) found.getPrincipal()).username());
            });
        } catch (IOException | ServletException e) {
            throw new AssertionError(e);
        } finally {
            SecurityContextHolder.clearContext();
        }
        return name.get();
    }

    @Test
    void aReaderReadsTheOpenServicesAndNothingElse() {
        String reader = token(Role.VIEWER);
        for (String path : new String[] {"/ogc", "/ogc/", "/ogc/collections/cells/items"}) {
            for (String method : new String[] {"GET", "HEAD", "OPTIONS"}) {
                assertThat(asking(reader, method, path)).as(method + " " + path).isEqualTo("v1viewer");
            }
            for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
                assertThat(asking(reader, method, path)).as(method + " " + path).isEmpty();
            }
            assertThat(asking("", "GET", path)).as("an office that wants none").isEmpty();
        }
        for (String path : new String[] {"/api/cases", "/ogcx", "/ogc-map.js", "/", "/actuator/prometheus"}) {
            assertThat(asking(reader, "GET", path)).as(path).isEmpty();
        }
    }

    @Test
    void whoSaysWhoTheyAreIsThat() {
        String reader = token(Role.PUBLIC);
        String own = token(Role.DISPATCHER, Role.VIEWER);
        assertThat(asking(reader, "GET", "/ogc")).isEqualTo("v1public");
        assertThat(asking(reader, "GET", "/ogc", "Authorization", "Bearer " + own))
                .startsWith("v2");
        assertThat(asking(reader, "POST", "/ogc/x", "Authorization", "Bearer " + own))
                .startsWith("v2");
        assertThat(asking(reader, "GET", "/ogc", "Authorization", "Bearer wangge_wrong"))
                .as("a wrong token is told, not passed over")
                .isEmpty();
    }

    @Test
    void nobodyReadsByATokenThatEndedOrOfSomebodyWhoMayDoMore() {
        assertThat(asking(token(Role.ADMIN), "GET", "/ogc")).isEmpty();
        assertThat(asking(token(Role.VIEWER, Role.DISPATCHER), "GET", "/ogc")).isEmpty();
        String reader = token(Role.VIEWER);
        assertThat(asking(reader, "GET", "/ogc")).isEqualTo("v1viewer");
        jdbc.sql("delete from api_token").update();
        assertThat(asking(reader, "GET", "/ogc")).isEmpty();
    }
}
