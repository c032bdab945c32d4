package org.wangge.server.casework.internal;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.Callers;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.PhoneCall;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class CaseCallers implements Callers {

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final Audit audit;
    private final OfficeTime time;

    CaseCallers(JdbcClient jdbc, Visibility visibility, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.audit = audit;
        this.time = time;
    }

    /** Only who decides on cases takes calls. */
    void check(Caller caller, @Nullable PhoneCall call) {
        if (call == null) {
            return;
        }
        caller.require(Permission.DECIDE_CASE);
        if (call.name() != null) {
            Reports.text("/call/name", call.name(), Reports.LONGEST_WORD);
        }
        if (call.phone() != null && !call.phone().matches("[+0-9() -]{3,30}")) {
            throw ProblemException.ofField(
                    CaseProblem.CASE_REFUSED, "/call/phone", "A phone number has 3 to 30 digits, blanks, + - ( )");
        }
        if (call.calledAt().isAfter(time.now().plusSeconds(1))) {
            throw ProblemException.ofField(CaseProblem.CASE_REFUSED, "/call/at", "A call is not of the future");
        }
    }

    void keep(Caller caller, UUID caseId, @Nullable PhoneCall call) {
        if (call != null) {
            jdbc.sql("""
                    insert into case_caller (case_id, name, phone, called_at, taken_by) values (:case, :name, :phone, :at, :by)
                    """)
                    .param("case", caseId)
                    .param("name", call.name())
                    .param("phone", call.phone())
                    .param("at", Times.bind(call.calledAt()))
                    .param("by", caller.accountId())
                    .update();
        }
    }

    @Override
    public PhoneCall get(Caller caller, UUID caseId) {
        caller.require(Permission.DECIDE_CASE);
        Visibility.Condition seen = visibility.of(caller);
        PhoneCall call = jdbc.sql("""
                        select a.name, a.phone, a.called_at
                        from case_record c join case_caller a on a.case_id = c.id
                        where c.id = :id and\s""" + seen.sql())
                .params(seen.parameters())
                .param("id", caseId)
                .query((row, number) ->
                        new PhoneCall(row.getString("name"), row.getString("phone"), Times.get(row, "called_at")))
                .optional()
                .orElseThrow(() -> new ProblemException(
                        CaseProblem.CASE_NOT_FOUND, "There is no case " + caseId + " that somebody called about"));
        audit.record(caller, "case.caller", "case/" + caseId, Map.of());
        return call;
    }
}
