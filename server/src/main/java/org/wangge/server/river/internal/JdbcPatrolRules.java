package org.wangge.server.river.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.river.PatrolRule;
import org.wangge.server.river.PatrolRuleSet;
import org.wangge.server.river.PatrolRules;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional
class JdbcPatrolRules implements PatrolRules {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT =
            "select r.version, nullif(r.valid_from, '-infinity') as valid_from, r.name, r.rules::text as rules from patrol_rule_set r\n";

    private final JdbcClient jdbc;
    private final Audit audit;
    private final OfficeTime time;

    JdbcPatrolRules(JdbcClient jdbc, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public PatrolRuleSet at(Caller caller, Instant at) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql(SELECT + "where r.valid_from <= :at order by r.valid_from desc, r.version desc limit 1")
                .param("at", Times.bind(at))
                .query(JdbcPatrolRules::set)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<PatrolRuleSet> versions(Caller caller) {
        caller.require(Permission.VIEW_MAP);
        return jdbc.sql(SELECT + "order by r.version desc")
                .query(JdbcPatrolRules::set)
                .list();
    }

    @Override
    public PatrolRuleSet put(
            Caller caller, @Nullable String name, List<PatrolRule> rules, Consumer<PatrolRuleSet> precondition) {
        caller.require(Permission.ADMINISTER);
        return write(caller, name, rules, time.now(), precondition);
    }

    @Override
    public PatrolRuleSet take(Caller caller, String name, List<PatrolRule> rules, Instant from) {
        caller.require(Permission.IMPORT_DATA);
        return write(caller, name, rules, from, before -> {});
    }

    private PatrolRuleSet write(
            Caller caller,
            @Nullable String name,
            List<PatrolRule> rules,
            Instant from,
            Consumer<PatrolRuleSet> precondition) {
        // One after the other, also from several servers.
        jdbc.sql("lock table patrol_rule_set in share row exclusive mode").update();
        PatrolRuleSet before = jdbc.sql(SELECT + "order by r.version desc limit 1")
                .query(JdbcPatrolRules::set)
                .single();
        precondition.accept(before);
        PatrolRuleCheck.require(rules);
        jdbc.sql("""
                insert into patrol_rule_set (version, valid_from, name, rules, account_id)
                values (:version, :from, :name, :rules::jsonb, :account)
                """)
                .param("version", before.version() + 1)
                .param("from", Times.bind(from))
                .param("name", RiverTexts.text(RiverProblem.RULES_REFUSED, "/name", name))
                .param("rules", JSON.writeValueAsString(rules))
                .param("account", caller.accountId())
                .update();
        PatrolRuleSet after = jdbc.sql(SELECT + "order by r.version desc limit 1")
                .query(JdbcPatrolRules::set)
                .single();
        audit.change(caller, "patrol.rules", "patrol-rules", before, after);
        return after;
    }

    @Override
    public List<Preset> presets(Caller caller) {
        caller.require(Permission.VIEW_MAP);
        return RulePresets.ALL;
    }

    private static PatrolRuleSet set(ResultSet row, int number) throws SQLException {
        return new PatrolRuleSet(
                row.getInt("version"),
                Times.find(row, "valid_from"),
                row.getString("name"),
                List.of(JSON.readValue(row.getString("rules"), PatrolRule[].class)));
    }
}
