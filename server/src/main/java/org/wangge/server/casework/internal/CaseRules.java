package org.wangge.server.casework.internal;

import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.CaseNumbers;
import org.wangge.server.casework.CaseRuleNumbers;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;

/** The numbers the machine goes by. Read each time: two servers on one database go by the same. */
@Repository
class CaseRules implements CaseRuleNumbers {

    private final JdbcClient jdbc;
    private final Audit audit;

    CaseRules(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Override
    public CaseNumbers get(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        return get();
    }

    CaseNumbers get() {
        return stored("");
    }

    private CaseNumbers stored(String lock) {
        return jdbc.sql("""
                select self_handled_checked_percent, self_handled_needs_photos, arrival_metres, arrival_accuracy_metres,
                    arrival_seconds, duplicate_metres, duplicate_days, recurrence_metres, recurrence_days
                from case_rule
                """ + lock)
                .query((row, number) -> new CaseNumbers(
                        row.getInt("self_handled_checked_percent"),
                        row.getBoolean("self_handled_needs_photos"),
                        row.getDouble("arrival_metres"),
                        row.getDouble("arrival_accuracy_metres"),
                        row.getInt("arrival_seconds"),
                        row.getDouble("duplicate_metres"),
                        row.getInt("duplicate_days"),
                        row.getDouble("recurrence_metres"),
                        row.getInt("recurrence_days")))
                .single();
    }

    @Override
    @Transactional
    public CaseNumbers put(Caller caller, CaseNumbers wanted, Consumer<CaseNumbers> precondition) {
        caller.require(Permission.ADMINISTER);
        CaseNumbers before = stored(" for update");
        precondition.accept(before);
        jdbc.sql("""
                update case_rule set self_handled_checked_percent = :percent, self_handled_needs_photos = :photos,
                    arrival_metres = :arrival, arrival_accuracy_metres = :accuracy, arrival_seconds = :seconds,
                    duplicate_metres = :duplicate, duplicate_days = :duplicateDays, recurrence_metres = :recurrence,
                    recurrence_days = :recurrenceDays, version = version + 1
                """)
                .param("percent", wanted.selfHandledCheckedPercent())
                .param("photos", wanted.selfHandledNeedsPhotos())
                .param("arrival", wanted.arrivalMetres())
                .param("accuracy", wanted.arrivalAccuracyMetres())
                .param("seconds", wanted.arrivalSeconds())
                .param("duplicate", wanted.duplicateMetres())
                .param("duplicateDays", wanted.duplicateDays())
                .param("recurrence", wanted.recurrenceMetres())
                .param("recurrenceDays", wanted.recurrenceDays())
                .update();
        audit.change(caller, "case.numbers", "case-rule", before, wanted);
        return wanted;
    }
}
