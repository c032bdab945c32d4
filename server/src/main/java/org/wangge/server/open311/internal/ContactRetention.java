package org.wangge.server.open311.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Cases;
import org.wangge.server.shared.OfficeTime;

/** Forgets who reported a case, some months after it was closed. */
@Component
class ContactRetention {

    private static final int AT_ONCE = 1000;

    private final ReportRows rows;
    private final Cases cases;
    private final GatewayRules rules;
    private final OfficeTime time;

    ContactRetention(ReportRows rows, Cases cases, GatewayRules rules, OfficeTime time) {
        this.rows = rows;
        this.cases = cases;
        this.rules = rules;
        this.time = time;
    }

    @Scheduled(initialDelayString = "PT11M", fixedDelayString = "PT1H")
    @Transactional
    public void forget() {
        int days = rules.get().contactDays();
        Instant before = time.now().minus(Duration.ofDays(days));
        List<UUID> candidates = rows.casesWithContacts(days, AT_ONCE);
        for (CaseView found : cases.listOf(Door.CALLER, candidates)) {
            Instant closed = found.closedAt();
            if (closed != null && closed.isBefore(before)) {
                rows.forgetContacts(found.id());
            }
        }
    }
}
