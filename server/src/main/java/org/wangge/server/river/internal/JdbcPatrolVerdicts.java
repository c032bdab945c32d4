package org.wangge.server.river.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.Patrol;
import org.wangge.server.patrol.PatrolKind;
import org.wangge.server.patrol.PatrolState;
import org.wangge.server.patrol.PatrolSummary;
import org.wangge.server.patrol.Patrols;
import org.wangge.server.river.PatrolRuleSet;
import org.wangge.server.river.PatrolRules;
import org.wangge.server.river.PatrolVerdicts;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.river.internal.PatrolJudging.Judged;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcPatrolVerdicts implements PatrolVerdicts {

    private static final String APPEAL = """
            select a.patrol_id, a.person_id, p.name, a.reason, a.made_at, a.granted, a.decided_by_name, a.decided_at, a.decision
            from patrol_appeal a
            left join person p on p.id = a.person_id
            """;

    /** How long before it arrives a patrol may have been, and as long again for an appeal. */
    private static final Duration OLDEST = Duration.ofDays(180);

    private final JdbcClient jdbc;
    private final Patrols patrols;
    private final PatrolJudging judging;
    private final PatrolRules rules;
    private final Audit audit;
    private final OfficeTime time;

    JdbcPatrolVerdicts(
            JdbcClient jdbc, Patrols patrols, PatrolJudging judging, PatrolRules rules, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.patrols = patrols;
        this.judging = judging;
        this.rules = rules;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Verdict of(Caller caller, UUID patrolId) {
        Patrol patrol = patrols.get(caller, patrolId);
        Appeal appeal = find(patrolId, "").orElse(null);
        Optional<Judged> judged = judging
                .judge(
                        patrol.startedAt(),
                        patrol.startedAt().plus(Duration.ofNanos(1000)),
                        patrol.person().id(),
                        List.of())
                .patrols()
                .stream()
                .filter(each -> each.patrol().id().equals(patrolId))
                .findFirst();
        return judged.map(each -> verdict(each, appeal)).orElseGet(() -> notYet(caller, patrol));
    }

    private static Verdict verdict(Judged judged, @Nullable Appeal appeal) {
        SegmentLine own = judged.own();
        return new Verdict(
                judged.patrol().id(),
                judged.isValid(),
                judged.counts(),
                own == null ? null : own.level(),
                own == null ? null : own.id(),
                judged.rules().version(),
                judged.rules().name(),
                judged.checks().stream().filter(check -> !check.met()).toList(),
                judged.checks(),
                appeal);
    }

    /** It goes on, or nobody said that it is a patrol. */
    private Verdict notYet(Caller caller, Patrol patrol) {
        PatrolRuleSet set = rules.at(caller, patrol.startedAt());
        boolean finished = patrol.state() == PatrolState.FINISHED;
        Reason reason = finished && patrol.kind() != PatrolKind.PATROL
                ? new Reason("declared", 1, 0.0, false, "A day track that nobody declared a patrol")
                : new Reason("finished", 1, 0.0, false, "It goes on");
        return new Verdict(
                patrol.id(),
                false,
                false,
                null,
                null,
                set.version(),
                set.name(),
                List.of(reason),
                List.of(reason),
                null);
    }

    @Override
    public Appeal appeal(Caller caller, UUID patrolId, String reason) {
        Patrol patrol = patrols.get(caller, patrolId);
        if (!patrol.person().id().equals(caller.personId())) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "Who walked it may appeal");
        }
        if (of(caller, patrolId).valid()) {
            throw new ProblemException(RiverProblem.APPEAL_REFUSED, "The patrol is valid");
        }
        String text = RiverTexts.text(RiverProblem.APPEAL_REFUSED, "/reason", reason);
        if (text == null) {
            throw ProblemException.ofField(RiverProblem.APPEAL_REFUSED, "/reason", "An appeal has a reason");
        }
        int written = jdbc.sql("""
                        insert into patrol_appeal (id, patrol_id, person_id, account_id, reason, made_at)
                        values (:id, :patrol, :person, :account, :reason, :now)
                        on conflict (patrol_id) do nothing
                        """)
                .param("id", Ids.next())
                .param("patrol", patrolId)
                .param("person", patrol.person().id())
                .param("account", caller.accountId())
                .param("reason", text)
                .param("now", Times.bind(time.now()))
                .update();
        if (written == 0) {
            throw new ProblemException(RiverProblem.APPEAL_MADE, "There is an appeal for this patrol");
        }
        Appeal made = find(patrolId, "").orElseThrow();
        audit.change(caller, "patrol.appeal", "patrol/" + patrolId, null, made);
        return made;
    }

    @Override
    public Appeal decide(Caller caller, UUID patrolId, boolean granted, String reason) {
        caller.require(Permission.JUDGE_PATROLS);
        Patrol patrol = patrols.get(caller, patrolId);
        Appeal before = find(patrolId, " for update of a")
                .orElseThrow(() -> new ProblemException(
                        RiverProblem.APPEAL_NOT_FOUND, "There is no appeal for the patrol " + patrolId));
        if (isOf(before.personId(), caller)
                || (patrol.recordedBy() != null && isOf(patrol.recordedBy().id(), caller))) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "Nobody decides on an own patrol");
        }
        if (before.granted() != null) {
            throw new ProblemException(RiverProblem.APPEAL_DECIDED, "It was decided by " + before.decidedBy());
        }
        jdbc.sql("""
                update patrol_appeal
                set granted = :granted, decided_by = :account, decided_by_name = :name, decided_at = :now, decision = :decision,
                    version = version + 1
                where patrol_id = :patrol
                """)
                .param("patrol", patrolId)
                .param("granted", granted)
                .param("account", caller.accountId())
                .param("name", caller.displayName())
                .param("now", Times.bind(time.now()))
                .param("decision", RiverTexts.text(RiverProblem.APPEAL_REFUSED, "/reason", reason))
                .update();
        Appeal after = find(patrolId, "").orElseThrow();
        audit.change(caller, "patrol.decide", "patrol/" + patrolId, before, after);
        return after;
    }

    /** Who records without a person behind the account stands there with the account. */
    private static boolean isOf(UUID id, Caller caller) {
        return id.equals(caller.personId()) || id.equals(caller.accountId());
    }

    @Override
    public List<Appeal> appeals(Caller caller, boolean openOnly, int limit) {
        caller.require(Permission.JUDGE_PATROLS);
        List<Appeal> found = jdbc.sql(
                        APPEAL + "where not :open or a.granted is null order by a.made_at, a.id limit :limit")
                .param("open", openOnly)
                .param("limit", limit)
                .query(JdbcPatrolVerdicts::appeal)
                .list();
        if (found.isEmpty() || caller.scope().isEverywhere()) {
            return found;
        }
        Set<UUID> visible = patrols.summaries(caller, found.getFirst().at().minus(OLDEST), time.now(), null).stream()
                .map(PatrolSummary::id)
                .collect(Collectors.toSet());
        return found.stream()
                .filter(appeal -> visible.contains(appeal.patrolId()))
                .toList();
    }

    private Optional<Appeal> find(UUID patrolId, String lock) {
        return jdbc.sql(APPEAL + "where a.patrol_id = :patrol" + lock)
                .param("patrol", patrolId)
                .query(JdbcPatrolVerdicts::appeal)
                .optional();
    }

    private static Appeal appeal(ResultSet row, int number) throws SQLException {
        return new Appeal(
                row.getObject("patrol_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                row.getString("reason"),
                Times.get(row, "made_at"),
                row.getObject("granted", Boolean.class),
                row.getString("decided_by_name"),
                Times.find(row, "decided_at"),
                row.getString("decision"));
    }
}
