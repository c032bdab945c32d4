package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.Policies;
import org.wangge.server.casework.clock.Policy;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional
class JdbcPolicies implements Policies {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final StoredClockRules stored;
    private final Audit audit;
    private final OfficeTime time;

    JdbcPolicies(JdbcClient jdbc, StoredClockRules stored, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.stored = stored;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Policy> list(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        return stored.policies().reversed();
    }

    @Override
    public void add(Caller caller, Function<Instant, Policy> wanted, Consumer<Policy> precondition) {
        caller.require(Permission.ADMINISTER);
        jdbc.sql("lock table case_policy in share row exclusive mode").update();
        Policy newest = stored.policies().getLast();
        precondition.accept(newest);
        Instant now = time.now();
        Policy policy = wanted.apply(now);
        if (policy.validFrom().isBefore(now) || !policy.validFrom().isAfter(newest.validFrom())) {
            throw ProblemException.ofField(
                    CaseProblem.POLICY_REFUSED,
                    "/validFrom",
                    "A policy is valid from now on or later, and later than the one before it");
        }
        if (stored.calendars().stream().noneMatch(calendar -> calendar.code().equals(policy.calendar()))) {
            throw ProblemException.ofField(
                    CaseProblem.POLICY_REFUSED, "/calendar", "There is no calendar '" + policy.calendar() + "'");
        }
        jdbc.sql("""
                insert into case_policy (valid_from, calendar, limits, yellow_from, red_beyond, ladder)
                values (:from, :calendar, :limits::jsonb, :yellow, :red, :ladder::jsonb)
                """)
                .param("from", Times.bind(policy.validFrom()))
                .param("calendar", policy.calendar())
                .param("limits", JSON.writeValueAsString(policy.limits()))
                .param("yellow", policy.yellowFrom())
                .param("red", policy.redBeyond())
                .param("ladder", JSON.writeValueAsString(policy.ladder()))
                .update();
        stored.changed();
        audit.change(caller, "case.policy", "policy", newest, policy);
    }
}
