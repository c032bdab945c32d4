package org.wangge.server.asset.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.asset.AssetUpkeep;
import org.wangge.server.asset.AssetUpkeep.By;
import org.wangge.server.asset.AssetUpkeep.NewDone;
import org.wangge.server.asset.AssetUpkeep.NewTask;
import org.wangge.server.asset.AssetUpkeep.UpkeepFigures;
import org.wangge.server.asset.AssetUpkeep.UpkeepInterval;
import org.wangge.server.asset.AssetUpkeep.UpkeepState;
import org.wangge.server.asset.AssetUpkeep.UpkeepTask;
import org.wangge.server.asset.UpkeepMeasure;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.shared.web.TableFiles;

/** What is to be done to field objects by a day, and what was done. */
@RestController
@RequestMapping("/api")
class AssetUpkeepController {

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
            @ParameterObject UpkeepStates states,
            @ParameterObject UpkeepPage page,
            HttpServletRequest request) {
        int limit = QueryValues.limit(page.limit(), QueryValues.LIST_LIMIT);
        return Page.of(
                upkeep.list(caller, query.filter(time), states.states(), page.after(), limit + 1),
                limit,
                request,
                UpkeepTask::id);
    }

    /** How many tasks are overdue, due, due later and done, by kind, company, community or cell. */
    @GetMapping("/upkeep/figures")
    @AlsoAnswers(404)
    UpkeepFigures figures(Caller caller, @ParameterObject UpkeepQuery query, @ParameterObject UpkeepRows rows) {
        return upkeep.figures(caller, query.filter(time), rows.by() == null ? By.KIND : rows.by());
    }

    @GetMapping("/upkeep/{id}")
    @AlsoAnswers(304)
    ResponseEntity<UpkeepTask> get(Caller caller, @PathVariable UUID id) {
        return tagged(upkeep.get(caller, id));
    }

    /** The measures a task can be of, in their order. */
    @GetMapping("/upkeep/measures")
    List<UpkeepMeasure> measures(Caller caller) {
        return upkeep.measures(caller);
    }

    /** Says of which measure a task is; without one it is of none. */
    @PutMapping(path = "/upkeep/{id}/measure", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<UpkeepTask> tag(
            Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody UpkeepMeasureBody body) {
        return tagged(
                upkeep.tag(caller, id, body.measure(), stored -> ifMatch.requireVersion(stored.version(), stored)));
    }

    private static ResponseEntity<UpkeepTask> tagged(UpkeepTask task) {
        return ResponseEntity.ok()
                .eTag(EntityTags.versioned(task.version(), task))
                .body(task);
    }

    /**
     * The same tasks as a file, those due first ahead.
     *
     * @param query which
     * @param states in which states; all when there are none
     */
    @GetMapping(
            value = "/upkeep/export",
            produces = {TableFiles.CSV, TableFiles.XLSX})
    @AlsoAnswers(404)
    ResponseEntity<Resource> export(
            Caller caller,
            @ParameterObject UpkeepQuery query,
            @ParameterObject UpkeepStates states,
            @ParameterObject UpkeepFile file) {
        UpkeepTable style = new UpkeepTable(file.lang() == TableFiles.Language.EN);
        return TableFiles.answer("upkeep", file.format(), style.sheet(), time, table -> {
            table.row(style.headings());
            UUID after = null;
            List<UpkeepTask> page;
            do {
                page = upkeep.list(caller, query.filter(time), states.states(), after, QueryValues.MAX_LIMIT);
                for (UpkeepTask each : page) {
                    table.row(style.row(each));
                    after = each.id();
                }
            } while (page.size() == QueryValues.MAX_LIMIT);
        });
    }

    /** Makes a task of an object; with a {@code clientId} once, however often it is sent. */
    @PostMapping(path = "/assets/{id}/upkeep", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    UpkeepTask add(Caller caller, @PathVariable UUID id, @RequestBody UpkeepBody body) {
        return upkeep.add(
                caller,
                id,
                new NewTask(
                        body.clientId(),
                        body.title(),
                        body.note(),
                        body.measure(),
                        UpkeepQuery.day(body.dueOn(), "/dueOn"),
                        body.every()));
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
                        on == null ? null : UpkeepQuery.day(on, "/on"),
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

    /**
     * @param limit tasks in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record UpkeepPage(@Nullable Integer limit, @Nullable UUID after) {}

    /**
     * @param state {@code overdue}, {@code due} from today to {@code dueBy}, {@code later} or {@code done}; repeatable, all when absent
     */
    record UpkeepStates(List<String> state) {

        List<UpkeepState> states() {
            return state.stream().map(UpkeepStates::state).toList();
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

    /** In which file, and in which language. */
    record UpkeepFile(TableFiles.Format format, TableFiles.@Nullable Language lang) {}

    /**
     * @param measure the code of one; none when absent
     */
    record UpkeepMeasureBody(@Nullable String measure) {}

    /**
     * @param by what rows are of; kinds when absent
     */
    record UpkeepRows(@Nullable By by) {}

    /**
     * A task.
     *
     * @param clientId made by who sends it, so that it is taken once
     * @param title what is to be done
     * @param measure the code of one of {@code /api/upkeep/measures}; none when absent
     * @param dueOn {@code YYYY-MM-DD}
     * @param every how long after it was done it is due again; once when absent
     */
    record UpkeepBody(
            @Nullable UUID clientId,
            String title,
            @Nullable String note,
            @Nullable String measure,
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
