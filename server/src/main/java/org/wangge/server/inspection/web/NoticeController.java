package org.wangge.server.inspection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.NoticeState;
import org.wangge.server.inspection.NoticeStep;
import org.wangge.server.inspection.RectificationNotice;
import org.wangge.server.inspection.RectificationNotices;
import org.wangge.server.inspection.RectificationNotices.NewStep;
import org.wangge.server.inspection.RectificationNotices.NoticeQuery;
import org.wangge.server.inspection.web.SiteAnswers.NoticeCard;
import org.wangge.server.inspection.web.SiteInspectionController.SiteFile;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.shared.web.TableFiles;

/** Notices of what has to be mended. */
@RestController
@RequestMapping("/api/notices")
class NoticeController {

    private final RectificationNotices notices;
    private final OfficeTime time;

    NoticeController(RectificationNotices notices, OfficeTime time) {
        this.notices = notices;
        this.time = time;
    }

    /** Notices the caller may see, those due first first. */
    @GetMapping
    Page<NoticeCard> list(Caller caller, @ParameterObject NoticeList query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<NoticeCard> found = notices.list(caller, query.wanted(time, query.after(), limit + 1)).stream()
                .map(NoticeCard::of)
                .toList();
        return Page.of(found, limit, request, NoticeCard::id);
    }

    /** The same as a file. */
    @GetMapping(
            value = "/export",
            produces = {TableFiles.CSV, TableFiles.XLSX})
    ResponseEntity<Resource> export(Caller caller, @ParameterObject NoticeList query, @ParameterObject SiteFile file) {
        SiteTables style = new SiteTables(file.lang() == TableFiles.Language.EN, time.zone());
        return TableFiles.answer("notices", file.format(), style.noticeSheet(), time, rows -> {
            rows.row(style.noticeHeadings());
            UUID after = null;
            List<RectificationNotice> page;
            do {
                page = notices.list(caller, query.wanted(time, after, QueryValues.MAX_LIMIT));
                for (RectificationNotice each : page) {
                    rows.row(style.noticeRow(each));
                    after = each.id();
                }
            } while (page.size() == QueryValues.MAX_LIMIT);
        });
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<NoticeCard> get(Caller caller, @PathVariable UUID id) {
        return tagged(notices.get(caller, id));
    }

    /**
     * Does something with a notice: {@code serve}, {@code rectified}, {@code close} or {@code withdraw}. Looking at it again is an inspection.
     * The same {@code clientId} with the same content again changes nothing.
     */
    @PostMapping(path = "/{id}/steps", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    ResponseEntity<NoticeCard> step(
            Caller caller, @PathVariable UUID id, @Nullable IfMatch ifMatch, @RequestBody NoticeStepBody body) {
        return tagged(notices.step(caller, id, body.step(time), stored -> {
            if (ifMatch != null && !ifMatch.equals(IfMatch.NONE)) {
                ifMatch.requireVersion(stored.version(), NoticeCard.of(stored));
            }
        }));
    }

    private static ResponseEntity<NoticeCard> tagged(RectificationNotice notice) {
        NoticeCard card = NoticeCard.of(notice);
        return ResponseEntity.ok()
                .eTag(EntityTags.versioned(card.version(), card))
                .body(card);
    }

    /**
     * @param state only in this state
     * @param open only those that are not over, or only others
     * @param overdue only those whose time is over while nobody said that they are mended, or only others
     * @param late only those mended after their time, or only others
     * @param targetId only of this target
     * @param from {@code YYYY-MM-DD} or an RFC 3339 time: issued not before
     * @param to the same: issued before
     * @param limit notices in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record NoticeList(
            @Nullable NoticeState state,
            @Nullable Boolean open,
            @Nullable Boolean overdue,
            @Nullable Boolean late,
            @Nullable UUID targetId,
            @Nullable String from,
            @Nullable String to,
            @Nullable Integer limit,
            @Nullable UUID after) {

        NoticeQuery wanted(OfficeTime time, @Nullable UUID behind, int most) {
            return new NoticeQuery(
                    state,
                    open,
                    overdue,
                    late,
                    targetId,
                    from == null ? null : time.parse(from, "from"),
                    to == null ? null : time.parse(to, "to"),
                    behind,
                    most);
        }
    }

    /**
     * @param clientId made by who sends it: one step for each
     * @param step {@code serve}, {@code rectified}, {@code close} or {@code withdraw}
     * @param at an RFC 3339 time, by the phone
     * @param receiver who took it, where it is served
     * @param note the reason, where it is withdrawn
     * @param photos their ids, at most 9
     */
    record NoticeStepBody(
            UUID clientId,
            NoticeStep.Word step,
            String at,
            @Nullable String receiver,
            @Nullable String note,
            @Nullable List<UUID> photos) {

        NewStep step(OfficeTime time) {
            NoticeStep wanted = switch (step) {
                case SERVE -> new NoticeStep.Serve(receiver == null ? "" : receiver);
                case RECTIFIED -> new NoticeStep.ReportRectified();
                case CLOSE -> new NoticeStep.Close();
                case WITHDRAW -> new NoticeStep.Withdraw(note == null ? "" : note);
                case REINSPECT -> new NoticeStep.Reinspect();
                case REISSUE -> new NoticeStep.Reissue();
            };
            return new NewStep(clientId, wanted, time.parse(at, "/at"), note, photos == null ? List.of() : photos);
        }
    }
}
