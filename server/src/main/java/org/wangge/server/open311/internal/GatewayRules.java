package org.wangge.server.open311.internal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers the gateway goes by. Read each time: two servers on one database go by the same. */
@Component
class GatewayRules {

    private final JdbcClient jdbc;

    GatewayRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Numbers get() {
        return jdbc.sql("""
            select reports_per_address, reports_per_office, questions_per_address, far_metres, contact_days from public_rule
            """)
                .query((row, number) -> new Numbers(
                        row.getInt("reports_per_address"),
                        row.getInt("reports_per_office"),
                        row.getInt("questions_per_address"),
                        row.getDouble("far_metres"),
                        row.getInt("contact_days")))
                .single();
    }

    /** As the columns of {@code public_rule} say. */
    record Numbers(
            int reportsPerAddress, int reportsPerOffice, int questionsPerAddress, double farMetres, int contactDays) {}
}
