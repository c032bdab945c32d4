package org.wangge.server.river.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.Compliance;
import org.wangge.server.river.Compliance.ChiefLine;
import org.wangge.server.river.Compliance.Due;
import org.wangge.server.river.Compliance.SegmentLine;
import org.wangge.server.river.spi.MeetingTally.MeetingCount;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.Period;
import org.wangge.server.shared.web.TableFiles;

/** Who did what the rules ask, and who still has to. */
@RestController
@RequestMapping("/api/rivers")
class ComplianceController {

    private static final int WEEK = 7;
    private static final int MOST_DAYS = 366;
    private static final Duration LONGEST = Duration.ofDays(3 * 366L);

    private final Compliance compliance;
    private final OfficeTime time;

    ComplianceController(Compliance compliance, OfficeTime time) {
        this.compliance = compliance;
        this.time = time;
    }

    enum By {
        SEGMENT,
        CHIEF
    }

    /** What was asked and done in a period, by segment or by chief. What is counted how stands in docs/tracks.md. */
    @GetMapping("/compliance")
    ComplianceAnswer table(Caller caller, @ParameterObject ComplianceQuery query) {
        Period period = query.period(time);
        boolean byChief = query.by() == By.CHIEF;
        return new ComplianceAnswer(
                period.from(),
                period.to(),
                byChief ? null : compliance.bySegment(caller, period.from(), period.to()),
                byChief ? compliance.byChief(caller, period.from(), period.to()) : null,
                compliance.meetings(caller, period.from(), period.to()));
    }

    /** The same as a file. */
    @GetMapping(
            value = "/compliance/export",
            produces = {TableFiles.CSV, TableFiles.XLSX})
    ResponseEntity<Resource> export(
            Caller caller, @ParameterObject ComplianceQuery query, @ParameterObject ComplianceFile file) {
        ComplianceAnswer table = table(caller, query);
        ComplianceTable style = new ComplianceTable(file.lang() == TableFiles.Language.EN, time.zone());
        return TableFiles.answer(
                "river-patrols", file.format(), style.isEnglish() ? "River patrols" : "巡河统计", time, rows -> {
                    if (table.chiefs() != null) {
                        rows.row(style.chiefHeadings());
                        for (ChiefLine line : table.chiefs()) {
                            rows.row(style.row(line));
                        }
                    } else {
                        rows.row(style.segmentHeadings());
                        for (SegmentLine line : Objects.requireNonNull(table.segments())) {
                            rows.row(style.row(line));
                        }
                    }
                });
    }

    /** Chiefs who still have to walk: whose period of the calendar ends within some days. */
    @GetMapping("/due")
    List<Due> due(Caller caller, @ParameterObject DueQuery query) {
        int days = Objects.requireNonNullElse(query.days(), WEEK);
        if (days < 0 || days > MOST_DAYS) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "days", "days is a number from 0 to " + MOST_DAYS);
        }
        Instant at = time.parse(query.at());
        Instant last = at.plus(Duration.ofDays(days));
        return compliance.due(caller, at).stream()
                .filter(each -> !each.until().isAfter(last))
                .toList();
    }

    /**
     * @param from {@code YYYY-MM-DD}, the start of that day, or an RFC 3339 time; the first of this month when absent
     * @param to the same, exclusive; the end of today when absent
     * @param by {@code segment}, which it is when absent, or {@code chief}
     */
    record ComplianceQuery(
            @Nullable String from,
            @Nullable String to,
            @Nullable By by) {

        Period period(OfficeTime time) {
            Period period = Period.ofMonth(from, to, time);
            if (Duration.between(period.from(), period.to()).compareTo(LONGEST) > 0) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER, "from", "A table is of three years at most");
            }
            return period;
        }
    }

    /** In which file, and in which language. */
    record ComplianceFile(TableFiles.Format format, TableFiles.@Nullable Language lang) {}

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param days within how many days the period ends, 7 when absent
     */
    record DueQuery(@Nullable String at, @Nullable Integer days) {}

    /**
     * @param segments by river and chainage; null in a table by chief
     * @param chiefs by name; null in a table by segment
     * @param meetings held in the period, by level and kind
     */
    record ComplianceAnswer(
            Instant from,
            Instant to,
            @Nullable List<SegmentLine> segments,
            @Nullable List<ChiefLine> chiefs,
            List<MeetingCount> meetings) {}
}
