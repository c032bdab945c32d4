package org.wangge.server.open311.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.ActionRequest;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CaseActions;
import org.wangge.server.casework.Cases;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.open311.GatewayProblem;
import org.wangge.server.open311.Publicity;
import org.wangge.server.open311.Reference;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcPublicity implements Publicity {

    private static final String CASE = "case";
    private static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;
    private final Cases cases;
    private final CaseActions actions;
    private final PhotoUses photos;
    private final Audit audit;
    private final OfficeTime time;

    JdbcPublicity(JdbcClient jdbc, Cases cases, CaseActions actions, PhotoUses photos, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.actions = actions;
        this.photos = photos;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public CasePublicity get(Caller caller, UUID caseId) {
        requireMayDecide(caller, caseId);
        return state(caseId);
    }

    @Override
    public CasePublicity put(
            Caller caller,
            UUID caseId,
            boolean hidden,
            @Nullable String reason,
            List<UUID> released,
            Consumer<CasePublicity> precondition) {
        requireMayDecide(caller, caseId);
        jdbc.sql("insert into public_case (case_id, version, changed_at) values (:case, 0, :now) on conflict do"
                        + " nothing")
                .param("case", caseId)
                .param("now", Times.bind(time.now()))
                .update();
        jdbc.sql("select case_id from public_case where case_id = :case for update")
                .param("case", caseId)
                .query(UUID.class)
                .single();
        CasePublicity before = state(caseId);
        precondition.accept(before);
        String why = ReportDesk.text("/reason", reason, LONGEST_REASON);
        check(before, hidden, why, released);
        write(caseId, hidden, hidden ? why : null, released);
        if (hidden != before.hidden()) {
            photos.withhold(new PhotoUses.Owner(CASE, caseId), hidden);
        }
        if (hidden && !before.hidden()) {
            end(caller, caseId, Objects.requireNonNull(why));
        }
        CasePublicity after = state(caseId);
        audit.change(caller, "case.publicity", CASE + "/" + caseId, told(before), told(after));
        return after;
    }

    private static void check(CasePublicity before, boolean hidden, @Nullable String reason, List<UUID> released) {
        if (hidden && reason == null) {
            throw ProblemException.ofField(GatewayProblem.REPORT_REFUSED, "/reason", "Say why it is hidden");
        }
        if (!new HashSet<>(before.photos()).containsAll(released)) {
            throw ProblemException.ofField(
                    GatewayProblem.REPORT_REFUSED, "/released", "Only photos of this case can be shown");
        }
    }

    private void write(UUID caseId, boolean hidden, @Nullable String reason, List<UUID> released) {
        jdbc.sql("""
            update public_case set hidden = :hidden, reason = :reason, released = :released, version = version + 1, changed_at = :now
            where case_id = :case
            """)
                .param("case", caseId)
                .param("hidden", hidden)
                .param("reason", reason)
                .param("released", released.stream().distinct().toArray(UUID[]::new))
                .param("now", Times.bind(time.now()))
                .update();
    }

    /** As far as the caller may: the duty head voids, the dispatcher does not take up. */
    private void end(Caller caller, UUID caseId, String reason) {
        List<ActionWord> allowed = actions.get(caller, caseId).allowed();
        List.of(ActionWord.VOID, ActionWord.REJECT).stream()
                .filter(allowed::contains)
                .findFirst()
                .ifPresent(word -> actions.act(
                        caller, caseId, ActionRequest.with(word, null, ActionRequest.Details.because(reason))));
    }

    @Override
    public List<Reporter> reporters(Caller caller, UUID caseId) {
        requireMayDecide(caller, caseId);
        List<Reporter> found = jdbc.sql("""
            select r.reference, c.name, c.phone, c.email from public_report r join public_contact c on c.report_id = r.id
            where r.case_id = :case order by r.received_at, r.id
            """)
                .param("case", caseId)
                .query((row, number) -> new Reporter(
                        new Reference(row.getString("reference")),
                        row.getString("name"),
                        row.getString("phone"),
                        row.getString("email")))
                .list();
        if (!found.isEmpty()) {
            audit.record(caller, "case.reporters", CASE + "/" + caseId, Map.of("number", found.size()));
        }
        return found;
    }

    private void requireMayDecide(Caller caller, UUID caseId) {
        caller.require(Permission.DECIDE_CASE);
        cases.get(caller, caseId);
    }

    private CasePublicity state(UUID caseId) {
        List<UUID> all = photos.list(CASE, List.of(caseId)).getOrDefault(caseId, List.of()).stream()
                .map(PhotoUses.Use::photoId)
                .toList();
        List<CaseReport> reports = jdbc.sql("""
            select r.*, exists (select from public_contact c where c.report_id = r.id) as reachable
            from public_report r where r.case_id = :case order by r.received_at, r.id
            """)
                .param("case", caseId)
                .query((row, number) -> new CaseReport(
                        new Reference(row.getString("reference")),
                        row.getString("channel"),
                        Times.get(row, "received_at"),
                        row.getBoolean("joined"),
                        row.getBoolean("reachable")))
                .list();
        return jdbc.sql("select hidden, reason, released, version from public_case where case_id = :case")
                .param("case", caseId)
                .query((row, number) -> new CasePublicity(
                        caseId,
                        row.getBoolean("hidden"),
                        row.getString("reason"),
                        all,
                        ReportRows.uuids(row, "released"),
                        reports,
                        row.getInt("version")))
                .optional()
                .orElseGet(() -> new CasePublicity(caseId, false, null, all, List.of(), reports, 0));
    }

    private static Map<String, Object> told(CasePublicity state) {
        return Map.of("hidden", state.hidden(), "released", state.released());
    }
}
