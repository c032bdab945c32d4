package org.wangge.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
class AccountIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void nothing() {
        jdbc.sql("delete from account").update();
    }

    @Test
    void onlyTheAdministratorSeesAndMakesAccounts() {
        assertThat(mvc.get().uri("/api/accounts").with(As.role(Role.DISPATCHER)))
                .hasStatus(403);
        assertThatThrownBy(() -> accounts.create(As.callerOf(Role.PLANNER), viewer("zhou")))
                .isInstanceOf(ProblemException.class);
        assertThat(mvc.get().uri("/api/accounts").with(As.role(Role.ADMIN)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$")
                .asArray()
                .isEmpty();
    }

    @Test
    void accessIsEditedWithTheTagOfWhatWasRead() {
        Account zhou = accounts.create(Caller.system(), viewer("zhou"));
        String path = "/api/accounts/" + zhou.id();
        MvcTestResult read = mvc.get().uri(path).with(As.role(Role.ADMIN)).exchange();
        String tag = String.valueOf(read.getResponse().getHeader("ETag"));
        assertThat(tag).startsWith("\"");
        assertThat(put(path + "/access", null)).hasStatus(428);
        assertThat(put(path + "/access", tag))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.roles[0]")
                .isEqualTo("INSPECTOR");
        assertThat(put(path + "/access", tag))
                .hasStatus(412)
                .bodyJson()
                .extractingPath("$.current.roles[0]")
                .isEqualTo("INSPECTOR");
    }

    @Test
    void theLastAdministratorStays() {
        Account admin = accounts.create(
                Caller.system(), new NewAccount("root", "Root", null, Set.of(Role.ADMIN), Scope.EVERYWHERE, null));
        assertThatThrownBy(
                        () -> accounts.setAccess(Caller.system(), admin, Set.of(Role.VIEWER), Scope.EVERYWHERE, true))
                .hasMessageContaining("Nobody would be left");
        assertThatThrownBy(
                        () -> accounts.setAccess(Caller.system(), admin, Set.of(Role.ADMIN), Scope.EVERYWHERE, false))
                .hasMessageContaining("Nobody would be left");
    }

    @Test
    void aBodyThatLacksAMemberIsRefusedByName() {
        assertThat(mvc.post()
                        .uri("/api/accounts")
                        .with(As.role(Role.ADMIN))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"username\":\"zhou\",\"roles\":[]}"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/displayName");
    }

    @Test
    void weakPasswordsAreRefusedByName() {
        assertThat(mvc.post()
                        .uri("/api/accounts")
                        .with(As.role(Role.ADMIN))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"username\":\"zhou\",\"displayName\":\"周\",\"roles\":[],\"password\":\"short\"}"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("WEAK_PASSWORD");
    }

    @Test
    void everyChangeIsAuditedWithBeforeAndAfter() {
        Account zhou = accounts.create(Caller.system(), viewer("zhou"));
        accounts.setAccess(As.callerOf(Role.ADMIN), zhou, Set.of(Role.INSPECTOR), zhou.scope(), true);
        Audit.Entry last = audit.list(As.callerOf(Role.ADMIN), Optional.of("account/zhou"), Optional.empty(), 1)
                .getFirst();
        assertThat(last.action()).isEqualTo("account.set-access");
        assertThat(last.username()).isEqualTo("test");
        assertThat(JsonPath.<String>read(last.details(), "$.before.roles[0]")).isEqualTo("VIEWER");
        assertThat(JsonPath.<String>read(last.details(), "$.after.roles[0]")).isEqualTo("INSPECTOR");
    }

    @Test
    void theAuditPagesAndIsTheAdministratorsOnly() throws Exception {
        String subject = "test/" + UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            audit.record(Caller.system(), "test.step", subject, Map.of("step", i));
            Thread.sleep(2);
        }
        assertThat(mvc.get().uri("/api/audit").with(As.role(Role.DISPATCHER))).hasStatus(403);
        String page = content("/api/audit?limit=3&subject=" + subject);
        assertThat(JsonPath.<List<Integer>>read(page, "$.entries[*].details.step"))
                .containsExactly(4, 3, 2);
        String next = JsonPath.read(page, "$.links[0].href");
        String rest = content(next);
        assertThat(JsonPath.<List<Integer>>read(rest, "$.entries[*].details.step"))
                .containsExactly(1, 0);
        assertThat(JsonPath.<Integer>read(rest, "$.links.length()")).isZero();
    }

    @Test
    void theAuditOnlyGrows() {
        audit.record(Caller.system(), "test.step", "test/x", Map.of());
        assertThatThrownBy(() -> jdbc.sql("delete from audit_entry").update()).hasMessageContaining("append-only");
        assertThatThrownBy(
                        () -> jdbc.sql("update audit_entry set username = 'x'").update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("truncate audit_entry").update()).hasMessageContaining("append-only");
    }

    private String content(String uri) throws Exception {
        return mvc.get()
                .uri(java.net.URI.create(uri))
                .with(As.role(Role.ADMIN))
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    private MvcTestResult put(String path, String tag) {
        var request = mvc.put()
                .uri(path)
                .with(As.role(Role.ADMIN))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"roles\":[\"INSPECTOR\"],\"scope\":[],\"enabled\":true}");
        return tag == null
                ? request.exchange()
                : request.header("If-Match", tag).exchange();
    }

    private static NewAccount viewer(String username) {
        return new NewAccount(username, "周", null, Set.of(Role.VIEWER), Scope.EVERYWHERE, null);
    }
}
