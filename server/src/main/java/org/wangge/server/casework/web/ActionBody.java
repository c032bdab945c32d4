package org.wangge.server.casework.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.ActionRequest;
import org.wangge.server.casework.ActionRequest.Outcome;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.machine.CaseLevel;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import tools.jackson.databind.JsonNode;

/**
 * What is done to a case. Every action takes the first seven members; each of the others belongs to the actions it names, and is refused
 * with 400 by every other one.
 *
 * @param note what there is to say
 * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
 * @param place a GeoJSON geometry in {@code crs}: where it was done; of {@code arrive} the position of the phone, a point
 * @param crs the system of the place, CRS84 when absent
 * @param photoIds photos that show it; of {@code handle} and {@code self-handle} how it is when it is done
 * @param clientId the sender's own id of the action, by which a retry is known
 * @param version the version of the case the sender has seen, as {@code If-Match}; any when absent
 * @param reason of reject, return, rework, decline, reopen and void
 * @param person dispatch: to whom; verify, check: who is asked
 * @param team dispatch: to whose inbox
 * @param department dispatch: to whose inbox
 * @param outcome the answer: verify {@code confirmed} or {@code refuted}, check {@code passed} or {@code failed}, resume of a case that was
 *     transferred out {@code done} or {@code refused}
 * @param category file: {@code part:01001} or {@code item:06010}; the one it has when absent
 * @param condition file: which condition of the category, counted from 1
 * @param body transfer-out: to whom
 * @param number transfer-out: their number of the case
 * @param deadline transfer-out: theirs; supervise: until when
 * @param extension request-extension: by how much
 * @param until request-suspension: the end, within a year
 * @param level escalate: {@code community} or {@code street}
 * @param into merge: the case it is a duplicate of
 * @param accuracyMetres arrive: of the position
 * @param positionAt arrive: when the position was taken
 * @param suggested dispatch: true takes the first suggestion, and then nobody is named
 * @param beforePhotoIds handle, self-handle: photos of how it was found
 */
record ActionBody(
        @Nullable String note,
        @Nullable String at,

        @Schema(type = "object", description = "GeoJSON geometry") @Nullable
        JsonNode place,

        @Nullable String crs,
        @Nullable List<UUID> photoIds,
        @Nullable String clientId,
        @Nullable Integer version,
        @Nullable String reason,
        @Nullable UUID person,
        @Nullable UUID team,
        @Nullable UUID department,
        @Nullable String outcome,
        @Nullable String category,
        @Nullable Integer condition,
        @Nullable String body,
        @Nullable String number,
        @Nullable String deadline,
        @Nullable ExtensionBody extension,
        @Nullable String until,
        @Nullable String level,
        @Nullable UUID into,
        @Nullable Double accuracyMetres,
        @Nullable String positionAt,
        @Nullable Boolean suggested,
        @Nullable List<UUID> beforePhotoIds) {

    static final ActionBody EMPTY = new ActionBody(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null);

    /**
     * @param value of the unit
     * @param unit {@code MINUTE}, {@code HOUR}, {@code DAY}, {@code WORK_HOUR} or {@code WORK_DAY}
     */
    record ExtensionBody(int value, String unit) {

        Limit limit() {
            try {
                return new Limit(value, Limit.Unit.of(unit));
            } catch (IllegalArgumentException e) {
                throw refused("/extension", "An extension is above 0 and of a known unit");
            }
        }
    }

    ActionRequest request(ActionWord word, @Nullable Integer ifMatch, OfficeTime time) {
        ActionMembers.check(word, this);
        return new ActionRequest(
                word,
                note,
                time(at, "at", time),
                place == null || place.isNull() ? null : PlaceReading.read(place, crs),
                photoIds == null ? List.of() : photoIds,
                clientId,
                ifMatch == null ? version : ifMatch,
                new ActionRequest.Details(
                        reason,
                        person,
                        team,
                        department,
                        outcome == null ? null : outcomeOf(outcome),
                        category == null ? null : categoryOf(category),
                        condition,
                        body,
                        number,
                        time(deadline, "deadline", time),
                        extension == null ? null : extension.limit(),
                        time(until, "until", time),
                        level == null ? null : levelOf(level),
                        into,
                        accuracyMetres,
                        time(positionAt, "positionAt", time),
                        suggested,
                        beforePhotoIds == null ? List.of() : beforePhotoIds));
    }

    private static @Nullable Instant time(@Nullable String text, String name, OfficeTime time) {
        return text == null ? null : time.parse(text, name);
    }

    private static Outcome outcomeOf(String text) {
        return Outcome.of(text).orElseThrow(() -> refused("/outcome", "There is no outcome '" + text + "'"));
    }

    private static CategoryCode categoryOf(String text) {
        return CategoryCode.parse(text)
                .orElseThrow(() -> ProblemException.ofField(
                        CaseProblem.UNKNOWN_CATEGORY,
                        "/category",
                        "A category is written part:01001 or item:06010, not '" + text + "'"));
    }

    private static CaseLevel levelOf(String text) {
        try {
            return CaseLevel.of(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw refused("/level", "level is community or street");
        }
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(CaseProblem.ACTION_REFUSED, pointer, detail);
    }
}
