package org.wangge.server.river.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.wangge.server.identity.Caller;
import org.wangge.server.notify.Message;
import org.wangge.server.notify.Message.Facts;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.Messages;
import org.wangge.server.notify.Recipient;
import org.wangge.server.notify.Urgency;
import org.wangge.server.river.Compliance.Due;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/**
 * Reminds chiefs of patrols that are still asked for: two days before the period of the calendar ends, or when half of it is over where it is
 * shorter than four days. A row for each chief, segment and period, in the transaction of the message, lets nobody be reminded twice.
 */
@Component
class PatrolReminders {

    private static final Duration BEFORE = Duration.ofDays(2);
    private static final DateTimeFormatter ZH = DateTimeFormatter.ofPattern("M月d日", Locale.CHINA);
    private static final DateTimeFormatter EN = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    private final JdbcClient jdbc;
    private final ComplianceSheets sheets;
    private final Messages messages;
    private final TransactionOperations transactions;
    private final OfficeTime time;

    PatrolReminders(
            JdbcClient jdbc,
            ComplianceSheets sheets,
            Messages messages,
            TransactionOperations transactions,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.sheets = sheets;
        this.messages = messages;
        this.transactions = transactions;
        this.time = time;
    }

    /** Sends what is to be sent at an instant: one message for each chief, about all segments that wait for it. */
    void remind(Instant at) {
        List<Due> due = transactions.execute(status -> sheets.due(Caller.system(), at).stream()
                .map(ComplianceSheets.DuePatrol::line)
                .filter(line -> !at.isBefore(from(line)))
                .toList());
        Map<UUID, List<Due>> byChief =
                due.stream().collect(Collectors.groupingBy(Due::personId, TreeMap::new, Collectors.toList()));
        byChief.forEach((person, lines) -> transactions.executeWithoutResult(status -> remind(person, lines)));
    }

    /** When it is time to be reminded of a patrol. */
    static Instant from(Due line) {
        Duration half = Duration.between(line.from(), line.until()).dividedBy(2);
        return line.until().minus(half.compareTo(BEFORE) < 0 ? half : BEFORE);
    }

    private void remind(UUID person, List<Due> lines) {
        List<Due> fresh = new ArrayList<>();
        for (Due line : lines) {
            int written = jdbc.sql("""
                            insert into patrol_reminder (person_id, segment_id, period_from, sent_at)
                            values (:person, :segment, :from, :now)
                            on conflict do nothing
                            """)
                    .param("person", person)
                    .param("segment", line.segmentId())
                    .param("from", Times.bind(line.from()))
                    .param("now", Times.bind(time.now()))
                    .update();
            if (written == 1) {
                fresh.add(line);
            }
        }
        if (!fresh.isEmpty()) {
            messages.send(new Message(
                    new Recipient.ToPerson(person),
                    MessageKind.PATROL_DUE,
                    null,
                    new Facts(null, segments(fresh), missing(fresh)),
                    Urgency.ORDINARY,
                    null));
        }
    }

    private static Labels segments(List<Due> lines) {
        String first = lines.getFirst().segmentName();
        int others = lines.size() - 1;
        return others == 0
                ? new Labels(first, first)
                : new Labels(first + "等" + lines.size() + "段", first + " and " + others + " more");
    }

    private Labels missing(List<Due> lines) {
        int patrols =
                lines.stream().mapToInt(line -> line.wanted() - line.done()).sum();
        Instant first = lines.stream().map(Due::until).min(Instant::compareTo).orElseThrow();
        LocalDate day = first.minusNanos(1).atZone(time.zone()).toLocalDate();
        return new Labels(
                "还差" + patrols + "次，最早" + ZH.format(day) + "到期",
                patrols + (patrols == 1 ? " patrol" : " patrols") + " to go, the first by " + EN.format(day));
    }
}
