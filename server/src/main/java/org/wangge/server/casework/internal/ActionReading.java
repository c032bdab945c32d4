package org.wangge.server.casework.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.casework.ActionRequest;
import org.wangge.server.casework.ActionRequest.Outcome;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CaseNumbers;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.Staff;
import org.wangge.server.casework.Suggestions;
import org.wangge.server.casework.machine.ArrivalProof;
import org.wangge.server.casework.machine.Assignee;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.Unit;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** Makes actions of requests. A word that means two things means the one that fits the stage. */
@Component
class ActionReading {

    private final JdbcClient jdbc;
    private final JdbcCategories categories;
    private final Units units;
    private final CaseRules rules;
    private final JdbcConditions conditions;
    private final Suggestions suggestions;

    ActionReading(
            JdbcClient jdbc,
            JdbcCategories categories,
            JdbcConditions conditions,
            Suggestions suggestions,
            Units units,
            CaseRules rules) {
        this.jdbc = jdbc;
        this.categories = categories;
        this.units = units;
        this.rules = rules;
        this.conditions = conditions;
        this.suggestions = suggestions;
    }

    /**
     * @param at when it was done
     * @throws ProblemException 422 where a detail is missing or wrong
     */
    CaseAction read(Caller caller, UUID caseId, CaseStage stage, ActionRequest request, Instant at) {
        ActionRequest.Details details = request.details();
        requireUsed(stage, request.word(), details);
        return switch (request.word()) {
            case VERIFY ->
                stage == CaseStage.VERIFYING
                        ? new CaseAction.AnswerVerification(yes(details.outcome(), Outcome.CONFIRMED, Outcome.REFUTED))
                        : new CaseAction.AskVerification(person(details.person()));
            case FILE -> {
                CategoryCode category = category(caseId, details.category());
                yield new CaseAction.File(category, condition(category, details.condition()));
            }
            case REJECT -> new CaseAction.Reject(reason(details));
            case DISPATCH ->
                Boolean.TRUE.equals(details.suggested())
                        ? suggested(caller, caseId, details)
                        : dispatch(assignee(details), null);
            case RETURN -> new CaseAction.Return(reason(details));
            case ACCEPT -> new CaseAction.Accept();
            case ARRIVE -> new CaseAction.Arrive(proof(caseId, request, at));
            case HANDLE -> new CaseAction.Handle();
            case CHECK ->
                stage == CaseStage.CHECKING
                        ? new CaseAction.AnswerCheck(yes(details.outcome(), Outcome.PASSED, Outcome.FAILED))
                        : new CaseAction.AskCheck(person(details.person()));
            case CLOSE -> new CaseAction.Close();
            case REWORK -> new CaseAction.Rework(reason(details));
            case SELF_HANDLE -> new CaseAction.SelfHandle(isSampled());
            case TRANSFER_OUT ->
                new CaseAction.TransferOut(
                        text("/body", details.body()), optional("/number", details.number()), details.deadline());
            case REQUEST_EXTENSION -> new CaseAction.RequestExtension(needed("/extension", details.extension()));
            case REQUEST_SUSPENSION -> new CaseAction.RequestSuspension(needed("/until", details.until()));
            case APPROVE -> new CaseAction.Approve();
            case DECLINE -> new CaseAction.Decline(reason(details));
            case RESUME ->
                stage == CaseStage.TRANSFERRED_OUT
                        ? new CaseAction.AnswerTransfer(yes(details.outcome(), Outcome.DONE, Outcome.REFUSED))
                        : new CaseAction.Resume();
            case SUPERVISE -> new CaseAction.Supervise(details.deadline());
            case ESCALATE -> new CaseAction.Escalate(needed("/level", details.level()));
            case MERGE -> new CaseAction.Merge(needed("/into", details.into()));
            case REOPEN -> new CaseAction.Reopen(reason(details));
            case VOID -> new CaseAction.Annul(reason(details));
            case COMMENT -> {
                text("/note", request.note());
                yield new CaseAction.Comment();
            }
        };
    }

    /** A word that means two things by the stage uses only what belongs to the one it means now. */
    private static void requireUsed(CaseStage stage, ActionWord word, ActionRequest.Details details) {
        boolean asks = (word == ActionWord.VERIFY && stage != CaseStage.VERIFYING)
                || (word == ActionWord.CHECK && stage != CaseStage.CHECKING)
                || (word == ActionWord.RESUME && stage != CaseStage.TRANSFERRED_OUT);
        String unused = null;
        if (asks && details.outcome() != null) {
            unused = "outcome";
        } else if (!asks && word != ActionWord.DISPATCH && details.person() != null) {
            unused = "person";
        }
        if (unused != null) {
            throw ProblemException.ofField(
                    RequestProblem.UNREADABLE_BODY,
                    "/" + unused,
                    "%s of a case that is %s takes no member '%s'".formatted(word.text(), stage.text(), unused));
        }
    }

    private static String reason(ActionRequest.Details details) {
        return text("/reason", details.reason());
    }

    private static boolean yes(@Nullable Outcome outcome, Outcome yes, Outcome no) {
        if (outcome != yes && outcome != no) {
            throw refused("/outcome", "outcome is " + word(yes) + " or " + word(no));
        }
        return outcome == yes;
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private UUID person(@Nullable UUID id) {
        return known("/person", Unit.Kind.PERSON, needed("/person", id));
    }

    private CaseAction suggested(Caller caller, UUID caseId, ActionRequest.Details details) {
        if (details.person() != null || details.team() != null || details.department() != null) {
            throw refused("/suggested", "Who takes the suggestion names nobody");
        }
        Suggestions.Suggestion first = suggestions.of(caller, caseId, Staff.DEFAULT_AGE, 1).items().stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        CaseProblem.NO_SUGGESTION, "No rule fits the case, and nobody is on duty"));
        UUID id = first.assignee().id();
        Assignee to = switch (first.assignee().kind()) {
            case PERSON -> new Assignee.ToPerson(id);
            case TEAM -> new Assignee.ToTeam(id);
            case DEPARTMENT -> new Assignee.ToDepartment(id);
        };
        Suggestions.RuleName rule = first.rule();
        return dispatch(
                to, new CaseAction.Suggested(rule == null ? null : rule.id(), rule == null ? null : rule.name()));
    }

    private CaseAction dispatch(Assignee to, CaseAction.@Nullable Suggested suggested) {
        Unit.Kind kind = Unit.Kind.valueOf(CaseColumns.kind(to).toUpperCase(Locale.ROOT));
        return new CaseAction.Dispatch(to, units.departmentOf(kind, to.id()).orElse(null), suggested);
    }

    private Assignee assignee(ActionRequest.Details details) {
        List<Assignee> named = Stream.<@Nullable Assignee>of(
                        details.person() == null ? null : new Assignee.ToPerson(details.person()),
                        details.team() == null ? null : new Assignee.ToTeam(details.team()),
                        details.department() == null ? null : new Assignee.ToDepartment(details.department()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        if (named.size() != 1) {
            throw refused("/person", "A case is dispatched to one person, team or department");
        }
        Assignee to = named.getFirst();
        String kind = CaseColumns.kind(to);
        known("/" + kind, Unit.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), to.id());
        return to;
    }

    private UUID known(String pointer, Unit.Kind kind, UUID id) {
        if (!units.exists(kind, id)) {
            throw refused(pointer, "There is no " + kind.text() + " " + id);
        }
        return id;
    }

    private CategoryCode category(UUID caseId, @Nullable CategoryCode wanted) {
        if (wanted == null) {
            return jdbc.sql("select category_kind || ':' || category_code from case_record where id = :id")
                    .param("id", caseId)
                    .query((row, number) -> CategoryCode.of(row.getString(1)))
                    .single();
        }
        if (categories.currentEditionOf(wanted).isEmpty()) {
            throw ProblemException.ofField(CaseProblem.UNKNOWN_CATEGORY, "/category", "There is no category " + wanted);
        }
        return wanted;
    }

    private @Nullable Integer condition(CategoryCode category, @Nullable Integer number) {
        if (number != null
                && conditions.valid(category).stream().noneMatch(condition -> condition.number() == number)) {
            throw ProblemException.ofField(
                    CaseProblem.UNKNOWN_CONDITION, "/condition", category + " has no condition " + number);
        }
        return number;
    }

    private boolean isSampled() {
        return ThreadLocalRandom.current().nextInt(100) < rules.get().selfHandledCheckedPercent();
    }

    /** An arrival without a good position is taken and shown as claimed. */
    private ArrivalProof proof(UUID caseId, ActionRequest request, Instant at) {
        Geometry place = request.place();
        if (place == null) {
            return ArrivalProof.CLAIMED;
        }
        if (!(place instanceof Point point) || point.isEmpty()) {
            throw refused("/place", "Who arrives is at one point");
        }
        CaseNumbers numbers = rules.get();
        double distance =
                GeodesicDistance.nearest(LonLat.of(point), placeOf(caseId)).metres();
        Double accuracy = request.details().accuracyMetres();
        Instant taken = request.details().positionAt();
        boolean isProved = distance <= numbers.arrivalMetres()
                && accuracy != null
                && accuracy >= 0
                && accuracy <= numbers.arrivalAccuracyMetres()
                && taken != null
                && Duration.between(taken, at).abs().toSeconds() <= numbers.arrivalSeconds();
        return new ArrivalProof(distance, accuracy, isProved);
    }

    private Geometry placeOf(UUID caseId) {
        return jdbc.sql("select ST_AsEWKB(place) as place from case_record where id = :id")
                .param("id", caseId)
                .query((row, number) -> Ewkb.read(row.getBytes("place")))
                .single();
    }

    private static <T> T needed(String pointer, @Nullable T value) {
        if (value == null) {
            throw refused(pointer, pointer.substring(1) + " is missing");
        }
        return value;
    }

    private static String text(String pointer, @Nullable String text) {
        String given = needed(pointer, text);
        Reports.text(CaseProblem.ACTION_REFUSED, pointer, given, Reports.LONGEST_DESCRIPTION);
        return given;
    }

    private static @Nullable String optional(String pointer, @Nullable String text) {
        return text == null ? null : text(pointer, text);
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(CaseProblem.ACTION_REFUSED, pointer, detail);
    }
}
