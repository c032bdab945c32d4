package org.wangge.server.casework.internal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers the machine goes by. Read each time: two servers on one database go by the same. */
@Component
class CaseRules {

    private final JdbcClient jdbc;

    CaseRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Numbers get() {
        return jdbc.sql("""
                select self_handled_checked_percent, arrival_metres, arrival_accuracy_metres, arrival_seconds, duplicate_metres,
                    duplicate_days, recurrence_metres, recurrence_days
                from case_rule
                """)
                .query((row, number) -> new Numbers(
                        row.getInt("self_handled_checked_percent"),
                        row.getDouble("arrival_metres"),
                        row.getDouble("arrival_accuracy_metres"),
                        row.getInt("arrival_seconds"),
                        row.getDouble("duplicate_metres"),
                        row.getInt("duplicate_days"),
                        row.getDouble("recurrence_metres"),
                        row.getInt("recurrence_days")))
                .single();
    }

    /** As the columns of {@code case_rule} say. */
    record Numbers(
            int selfHandledCheckedPercent,
            double arrivalMetres,
            double arrivalAccuracyMetres,
            int arrivalSeconds,
            double duplicateMetres,
            int duplicateDays,
            double recurrenceMetres,
            int recurrenceDays) {}
}
