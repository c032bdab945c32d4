package org.wangge.server.open311.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.ActionRequest;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CaseActions;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.NewCase;
import org.wangge.server.identity.Caller;
import org.wangge.server.open311.Contact;
import org.wangge.server.open311.GatewayProblem;
import org.wangge.server.open311.PublicService;
import org.wangge.server.open311.Reference;
import org.wangge.server.open311.internal.ReportRows.Channel;
import org.wangge.server.open311.internal.ReportRows.Row;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;

/** Makes a case of what came through a door, or adds it to one, together with the number given for it. */
@Component
class ReportDesk {

    /** What Open311 allows. */
    static final int LONGEST_DESCRIPTION = 4000;

    static final int LONGEST_WORD = 100;

    private final Cases cases;
    private final CaseActions actions;
    private final ReportRows rows;
    private final OfficeTime time;

    ReportDesk(Cases cases, CaseActions actions, ReportRows rows, OfficeTime time) {
        this.cases = cases;
        this.actions = actions;
        this.rows = rows;
        this.time = time;
    }

    /**
     * A report that is found good.
     *
     * @param caller as whom it stands in log and audit
     * @param joins the case it is added to, null for a new one
     * @param photos stored, not yet part of anything
     * @param details what stands in the case's description besides the reporter's words, null for nothing
     */
    record Accepted(
            Caller caller,
            Channel channel,
            PublicService service,
            LonLat place,
            @Nullable String address,
            @Nullable String description,
            @Nullable String details,
            @Nullable String mediaUrl,
            Contact contact,
            @Nullable UUID joins,
            List<UUID> photos,
            @Nullable UUID clientId,
            @Nullable String digest,
            @Nullable UUID apiKey,
            String attributes) {}

    /**
     * Keeps a report and answers its row.
     *
     * @throws org.springframework.dao.DuplicateKeyException where the same client id was first meanwhile; then nothing is kept
     */
    @Transactional
    public Row take(Accepted report) {
        UUID caseId = report.joins() == null ? newCase(report) : report.joins();
        if (!report.photos().isEmpty() || report.joins() != null) {
            actions.act(report.caller(), caseId, addition(report));
        }
        Row row = new Row(
                Ids.next(),
                Reference.next(),
                caseId,
                report.channel(),
                report.service().code(),
                report.joins() != null,
                report.clientId(),
                report.digest(),
                report.apiKey(),
                report.attributes(),
                report.address(),
                report.description(),
                report.mediaUrl(),
                time.now());
        rows.insert(row, report.contact());
        return row;
    }

    private UUID newCase(Accepted report) {
        // With words nobody wrote a dispatcher could do nothing; what was chosen says at least that.
        String words = Optional.ofNullable(report.description())
                .orElse(report.service().name().zh());
        String description = report.details() == null ? words : words + "\n" + report.details();
        return cases.report(
                        report.caller(),
                        new NewCase(
                                report.service().category(),
                                report.place().toPoint(),
                                description,
                                report.channel() == Channel.PAGE ? "public" : "open311",
                                null,
                                null))
                .id();
    }

    private static ActionRequest addition(Accepted report) {
        String note = report.joins() == null
                ? "上报时的照片"
                : Optional.ofNullable(report.description()).orElse("又有市民反映");
        return new ActionRequest(
                ActionWord.COMMENT, note, null, null, report.photos(), null, null, ActionRequest.Details.NONE);
    }

    /**
     * Text as it is kept: without blanks round it, null where nothing is left.
     *
     * @throws ProblemException 422 where it is too long or the database cannot keep it
     */
    static @Nullable String text(String pointer, @Nullable String given, int longest) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String text = given.strip();
        if (!StorableText.isStorable(text) || text.codePointCount(0, text.length()) > longest) {
            throw ProblemException.ofField(
                    GatewayProblem.REPORT_REFUSED,
                    pointer,
                    "%s is text of at most %d characters without NUL".formatted(pointer.substring(1), longest));
        }
        return text;
    }
}
