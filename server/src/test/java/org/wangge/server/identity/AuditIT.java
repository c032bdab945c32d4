package org.wangge.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** What was written down stays, and only administrators read it, a page at a time. */
@OfficeTest
class AuditIT {

    @Autowired
    Audit audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set username = 'nobody'",
                "delete from audit_entry",
                "truncate audit_entry",
                "truncate audit_entry cascade"
            })
    void noEntryIsChangedOrLost(String sql) {
        audit.record(Caller.system(), "test", "thing/1", java.util.Map.of());
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
        assertThat(audit.list(Caller.system(), java.util.Optional.of("thing/1"), java.util.Optional.empty(), 10))
                .isNotEmpty();
    }

    @Test
    void pagesHoldEveryEntryOnce() {
        for (int i = 0; i < 25; i++) {
            audit.record(Caller.system(), "test", "page", java.util.Map.of("number", i));
        }
        List<Integer> numbers = new ArrayList<>();
        String page = "/api/audit?subject=page&limit=10";
        while (page != null) {
            MvcTestResult answer = mvc.get().uri(page).with(As.role(Role.ADMIN)).exchange();
            assertThat(answer).hasStatusOk();
            var json = tools.jackson.databind.json.JsonMapper.shared()
                    .readTree(answer.getResponse().getContentAsByteArray());
            json.path("entries")
                    .forEach(entry ->
                            numbers.add(entry.path("details").path("number").asInt()));
            page = json.path("links").isEmpty()
                    ? null
                    : json.path("links").path(0).path("href").asString();
        }
        assertThat(numbers)
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 25)
                        .mapToObj(i -> 24 - i)
                        .toList());
        for (Role role : Set.of(Role.PLANNER, Role.DISPATCHER, Role.VIEWER)) {
            assertThat(mvc.get().uri("/api/audit").with(As.role(role)).exchange())
                    .hasStatus(403);
        }
    }
}
