package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.dispatch.DispatchRule;
import org.wangge.server.casework.dispatch.DispatchRules;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional
class JdbcDispatchRules implements DispatchRules {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT = """
            select id, version, name, priority, cases::text as cases, target::text as target, on_duty_only, valid_from, valid_to
            from dispatch_rule
            """;

    private final JdbcClient jdbc;
    private final RuleCheck check;
    private final Audit audit;

    JdbcDispatchRules(JdbcClient jdbc, RuleCheck check, Audit audit) {
        this.jdbc = jdbc;
        this.check = check;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<DispatchRule> list(Caller caller) {
        caller.require(Permission.DECIDE_CASE);
        return jdbc.sql(SELECT + "order by priority, id")
                .query(JdbcDispatchRules::rule)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public DispatchRule get(Caller caller, UUID id) {
        caller.require(Permission.DECIDE_CASE);
        return stored(id, "");
    }

    private DispatchRule stored(UUID id, String lock) {
        return jdbc.sql(SELECT + "where id = :id" + lock)
                .param("id", id)
                .query(JdbcDispatchRules::rule)
                .optional()
                .orElseThrow(() -> new ProblemException(CaseProblem.RULE_NOT_FOUND, "There is no rule " + id));
    }

    @Override
    public DispatchRule add(Caller caller, DispatchRule rule) {
        caller.require(Permission.ADMINISTER);
        check.require(caller, rule);
        write("""
                insert into dispatch_rule (id, version, name, priority, cases, target, on_duty_only, valid_from, valid_to)
                values (:id, 1, :name, :priority, :cases::jsonb, :target::jsonb, :onDuty, :from, :to)
                """, rule);
        audit.change(caller, "case.rule", "dispatch-rule/" + rule.id(), null, rule);
        return stored(rule.id(), "");
    }

    @Override
    public DispatchRule put(Caller caller, DispatchRule rule, Consumer<DispatchRule> precondition) {
        caller.require(Permission.ADMINISTER);
        DispatchRule before = stored(rule.id(), " for update");
        precondition.accept(before);
        check.require(caller, rule);
        write("""
                update dispatch_rule set version = version + 1, name = :name, priority = :priority, cases = :cases::jsonb,
                    target = :target::jsonb, on_duty_only = :onDuty, valid_from = :from, valid_to = :to
                where id = :id
                """, rule);
        audit.change(caller, "case.rule", "dispatch-rule/" + rule.id(), before, rule);
        return stored(rule.id(), "");
    }

    @Override
    public void remove(Caller caller, UUID id, Consumer<DispatchRule> precondition) {
        caller.require(Permission.ADMINISTER);
        DispatchRule before = stored(id, " for update");
        precondition.accept(before);
        jdbc.sql("delete from dispatch_rule where id = :id").param("id", id).update();
        audit.change(caller, "case.rule", "dispatch-rule/" + id, before, null);
    }

    private void write(String sql, DispatchRule rule) {
        jdbc.sql(sql)
                .param("id", rule.id())
                .param("name", rule.name())
                .param("priority", rule.priority())
                .param("cases", JSON.writeValueAsString(rule.when()))
                .param("target", JSON.writeValueAsString(rule.to()))
                .param("onDuty", rule.onDutyOnly())
                .param("from", Times.bind(rule.validFrom()))
                .param("to", rule.validTo() == null ? null : Times.bind(rule.validTo()))
                .update();
    }

    private static DispatchRule rule(ResultSet row, int number) throws SQLException {
        return new DispatchRule(
                row.getObject("id", UUID.class),
                row.getInt("version"),
                row.getString("name"),
                row.getInt("priority"),
                JSON.readValue(row.getString("cases"), DispatchRule.When.class),
                JSON.readValue(row.getString("target"), DispatchRule.Target.class),
                row.getBoolean("on_duty_only"),
                Times.get(row, "valid_from"),
                Times.find(row, "valid_to"));
    }
}
