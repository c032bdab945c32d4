package org.wangge.server.identity.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcAudit implements Audit {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcAudit(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void record(Caller caller, String action, String subject, Map<String, ?> details) {
        jdbc.sql("""
                        insert into audit_entry (id, account_id, username, action, subject, details, request_id)
                        values (:id, :account, :username, :action, :subject, :details::jsonb, :request)
                        """)
                .param("id", Ids.next())
                .param("account", caller.accountId())
                .param("username", caller.username())
                .param("action", action)
                .param("subject", subject)
                .param("details", json.writeValueAsString(details))
                .param("request", MDC.get(REQUEST_ID))
                .update();
    }

    @Override
    public void recordAll(Caller caller, String action, Map<String, ? extends Map<String, ?>> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into audit_entry (id, account_id, username, action, subject, details, request_id)
                        select e.id, :account::uuid, :username, :action, e.subject, e.details::jsonb, :request
                        from unnest(:ids::uuid[], :subjects::text[], :details::text[]) as e (id, subject, details)
                        """)
                .param(
                        "ids",
                        subjects.keySet().stream().map(subject -> Ids.next()).toArray(UUID[]::new))
                .param("account", caller.accountId())
                .param("username", caller.username())
                .param("action", action)
                .param("subjects", subjects.keySet().toArray(String[]::new))
                .param(
                        "details",
                        subjects.values().stream().map(json::writeValueAsString).toArray(String[]::new))
                .param("request", MDC.get(REQUEST_ID))
                .update();
    }

    @Override
    public List<Entry> list(Caller caller, Optional<String> subject, Optional<UUID> before, int limit) {
        caller.require(Permission.ADMINISTER);
        return jdbc.sql("""
                        select id, at, account_id, username, action, subject, details::text as details, request_id
                        from audit_entry
                        where (:subject::text is null or subject = :subject) and (:before::uuid is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("subject", subject.orElse(null))
                .param("before", before.orElse(null))
                .param("limit", limit)
                .query((row, number) -> new Entry(
                        row.getObject("id", UUID.class),
                        Times.get(row, "at"),
                        row.getObject("account_id", UUID.class),
                        row.getString("username"),
                        row.getString("action"),
                        row.getString("subject"),
                        details(row.getString("details")),
                        row.getString("request_id")))
                .list();
    }

    private Map<String, Object> details(String text) {
        return json.readValue(text, new TypeReference<Map<String, Object>>() {});
    }
}
