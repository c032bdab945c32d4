package org.wangge.server.asset.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.asset.AssetUpkeep;
import org.wangge.server.asset.AssetUpkeep.By;
import org.wangge.server.asset.AssetUpkeep.NewDone;
import org.wangge.server.asset.AssetUpkeep.NewTask;
import org.wangge.server.asset.AssetUpkeep.UpkeepFigures;
import org.wangge.server.asset.AssetUpkeep.UpkeepFilter;
import org.wangge.server.asset.AssetUpkeep.UpkeepInterval;
import org.wangge.server.asset.AssetUpkeep.UpkeepState;
import org.wangge.server.asset.AssetUpkeep.UpkeepTask;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** What is to be done to field objects by a day, and what was done. */
@RestController
@RequestMapping("/api")
class AssetUpkeepController {

    private static final int DAYS_AHEAD = 30;
    private static final int DAYS_BACK = 365;
    private static final int DAY_LENGTH = "2026-01-01".length();

    private final AssetUpkeep upkeep;
    private final OfficeTime time;

    AssetUpkeepController(AssetUpkeep upkeep, OfficeTime time) {
        this.upkeep = upkeep;
        this.time = time;
    }

    /** Upkeep tasks, those due first ahead. */
    @GetMapping("/upkeep")
    @AlsoAnswers(404)
    Page<UpkeepTask> list(
            Caller caller,
            @ParameterObject UpkeepQuery query,
            @ParameterObject UpkeepPage page,
            HttpServletRequest request) {
        int limit = QueryValues.limit(page.limit(), QueryValues.LIST_LIMIT);
        return Page.of(
                upkeep.list(caller, filter(query), page.states(), page.after(), limit + 1),
                limit,
                request,
                UpkeepTask::id);
    }

    /** How many tasks are overdue, due, due later and done, by kind, company, community or cell. */
    @GetMapping("/upkeep/figures")
    @AlsoAnswers(404)
    UpkeepFigures figures(Caller caller, @ParameterObject UpkeepQuery query, @ParameterObject UpkeepRows rows) {
        return upkeep.figures(caller, filter(query), rows.by() == null ? By.KIND : rows.by());
    }

    @GetMapping("/upkeep/{id}")
    @AlsoAnswers(304)
    ResponseEntity<UpkeepTask> get(Caller caller, @PathVariable UUID id) {
        UpkeepTask task = upkeep.get(caller, id);
        int version = task.done() == null && !task.dropped() ? 1 : 2;
        return ResponseEntity.ok().eTag(EntityTags.versioned(version, task)).body(task);
    }

    /** Makes a task of an object; with a {@code clientId} once, however often it is sent. */
    @PostMapping(path = "/assets/{id}/upkeep", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    UpkeepTask add(Caller caller, @PathVariable UUID id, @RequestBody UpkeepBody body) {
        return upkeep.add(
                caller,
                id,
                new NewTask(body.clientId(), body.title(), body.note(), day(body.dueOn(), "/dueOn"), body.every()));
    }

    /**
     * Says that a task is done; one with an interval makes the next. With a {@code clientId} once, however often it is sent.
     */
    @PostMapping(path = "/upkeep/{id}/done", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({409, 422})
    UpkeepTask finish(Caller caller, @PathVariable UUID id, @RequestBody UpkeepDoneBody body) {
        String on = body.on();
        return upkeep.finish(
                caller,
                id,
                new NewDone(
                        body.clientId(),
                        on == null ? today() : day(on, "/on"),
                        body.by(),
                        body.note(),
                        body.photos() == null ? List.of() : body.photos()));
    }

    /** Says that a task need not be done any more; again it changes nothing. */
    @DeleteMapping("/upkeep/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AlsoAnswers(409)
    void drop(Caller caller, @PathVariable UUID id) {
        upkeep.drop(caller, id);
    }

    private UpkeepFilter filter(UpkeepQuery query) {
        String since = query.since();
        String by = query.dueBy();
        return new UpkeepFilter(
                query.kind(),
                query.cell(),
                Boolean.TRUE.equals(query.noCompany()) ? "" : query.company(),
                query.asset(),
                query.warranty(),
                since == null ? today().minusDays(DAYS_BACK) : day(since, "since"),
                by == null ? today().plusDays(DAYS_AHEAD) : day(by, "dueBy"));
    }

    private LocalDate today() {
        return time.now().atZone(time.zone()).toLocalDate();
    }

    private static LocalDate day(String text, String name) {
        try {
            if (text.length() == DAY_LENGTH) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, name, name + " is a day, YYYY-MM-DD");
    }

    /**
     * @param kind codes of kinds, repeatable; all that are kept up when absent
     * @param cell the id of a cell of any level
     * @param company who is to do it
     * @param noCompany only of objects that do not say who; no when absent
     * @param asset of this object
     * @param warranty whether the day they are due on is within the warranty
     * @param since tasks done earlier do not count, {@code YYYY-MM-DD}; 365 days ago when absent
     * @param dueBy until when tasks are due, {@code YYYY-MM-DD}; in 30 days when absent
     */
    record UpkeepQuery(
            List<String> kind,
            @Nullable UUID cell,
            @Nullable String company,
            @Nullable Boolean noCompany,
            @Nullable UUID asset,
            @Nullable Boolean warranty,
            @Nullable String since,
            @Nullable String dueBy) {}

    /**
     * @param state {@code overdue}, {@code due} from today to {@code dueBy}, {@code later} or {@code done}; repeatable, all when absent
     * @param limit tasks in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record UpkeepPage(
            List<String> state,
            @Nullable Integer limit,
            @Nullable UUID after) {

        List<UpkeepState> states() {
            return state.stream().map(UpkeepPage::state).toList();
        }

        private static UpkeepState state(String text) {
            return Arrays.stream(UpkeepState.values())
                    .filter(each -> each.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.ofField(
                            RequestProblem.INVALID_PARAMETER,
                            "state",
                            "state is overdue, due, later or done, not '" + text + "'"));
        }
    }

    /**
     * @param by what rows are of; kinds when absent
     */
    record UpkeepRows(@Nullable By by) {}

    /**
     * A task.
     *
     * @param clientId made by who sends it, so that it is taken once
     * @param title what is to be done
     * @param dueOn {@code YYYY-MM-DD}
     * @param every how long after it was done it is due again; once when absent
     */
    record UpkeepBody(
            @Nullable UUID clientId,
            String title,
            @Nullable String note,
            String dueOn,
            @Nullable UpkeepInterval every) {}

    /**
     * What was done.
     *
     * @param clientId made by who sends it, so that it is taken once
     * @param on {@code YYYY-MM-DD}, today when absent
     * @param by who did it; who sends it when absent
     * @param photos that were sent before, at most 9
     */
    record UpkeepDoneBody(
            @Nullable UUID clientId,
            @Nullable String on,
            @Nullable String by,
            @Nullable String note,
            @Nullable List<UUID> photos) {}
}
