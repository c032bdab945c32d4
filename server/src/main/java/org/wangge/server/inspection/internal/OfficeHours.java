package org.wangge.server.inspection.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.Calendars;
import org.wangge.server.casework.Policies;
import org.wangge.server.casework.clock.Policy;
import org.wangge.server.casework.clock.WorkCalendar;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;

/** When the office works, by the calendar its clocks count in. */
@Component
class OfficeHours {

    private final Policies policies;
    private final Calendars calendars;
    private final OfficeTime time;

    OfficeHours(Policies policies, Calendars calendars, OfficeTime time) {
        this.policies = policies;
        this.calendars = calendars;
        this.time = time;
    }

    /** The calendar that counted at a time; before the first policy, that of the first. */
    WorkCalendar calendar(Instant at) {
        List<Policy> all = policies.list(Caller.system());
        Policy valid = all.stream()
                .filter(policy -> !policy.validFrom().isAfter(at))
                .findFirst()
                .orElse(all.getLast());
        return calendars.get(Caller.system(), valid.calendar()).toWorkCalendar(time.zone());
    }

    /** Whether it is a working hour. */
    boolean isWorking(Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, time.zone());
        int second = local.toLocalTime().toSecondOfDay();
        return calendar(at).hours(local.toLocalDate()).stream()
                .anyMatch(span -> span.fromSecond() <= second && second < span.toSecond());
    }
}
