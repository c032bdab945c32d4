package org.wangge.server.open311.internal;

import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.open311.Gateway;
import org.wangge.server.open311.GatewaySettings;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcGateway implements Gateway {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final OfficeTime time;

    JdbcGateway(JdbcClient jdbc, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public GatewaySettings get(Caller caller) {
        caller.require(Permission.ADMINISTER);
        return stored("");
    }

    @Override
    public GatewaySettings put(Caller caller, GatewaySettings wanted, Consumer<GatewaySettings> precondition) {
        caller.require(Permission.ADMINISTER);
        GatewaySettings before = stored("for update");
        precondition.accept(before);
        jdbc.sql("""
                update public_rule set reports_per_address = :address, reports_per_office = :office, questions_per_address = :questions,
                    far_metres = :far, contact_days = :days
                """)
                .param("address", wanted.reportsPerAddress())
                .param("office", wanted.reportsPerOffice())
                .param("questions", wanted.questionsPerAddress())
                .param("far", wanted.farMetres())
                .param("days", wanted.contactDays())
                .update();
        // The changeset of discovery moves with what discovery tells, not with the numbers.
        jdbc.sql("""
                update open311_setting set jurisdiction = :jurisdiction, contact = :contact, key_service = :key, changed_at = :now
                where (jurisdiction, contact, key_service) is distinct from (:jurisdiction, :contact, :key)
                """)
                .param("jurisdiction", wanted.jurisdiction())
                .param("contact", wanted.contact())
                .param("key", wanted.keyService())
                .param("now", Times.bind(time.now()))
                .update();
        audit.change(caller, "open311.settings", "open311-setting", before, wanted);
        return wanted;
    }

    private GatewaySettings stored(String lock) {
        return jdbc.sql("""
                select s.jurisdiction, s.contact, s.key_service, r.reports_per_address, r.reports_per_office, r.questions_per_address,
                    r.far_metres, r.contact_days
                from open311_setting s cross join public_rule r
                """ + lock)
                .query((row, number) -> new GatewaySettings(
                        row.getString("jurisdiction"),
                        row.getString("contact"),
                        row.getString("key_service"),
                        row.getInt("reports_per_address"),
                        row.getInt("reports_per_office"),
                        row.getInt("questions_per_address"),
                        row.getDouble("far_metres"),
                        row.getInt("contact_days")))
                .single();
    }
}
