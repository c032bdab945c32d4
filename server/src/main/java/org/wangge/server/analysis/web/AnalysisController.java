package org.wangge.server.analysis.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.wangge.server.analysis.AnswerSheets;
import org.wangge.server.analysis.Coverages;
import org.wangge.server.analysis.LeftOut;
import org.wangge.server.analysis.SavedQuestions;
import org.wangge.server.analysis.SavedQuestions.SavedQuestion;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.shared.web.Link;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** What is covered, and where the holes are: questions as jobs, and questions people keep. */
@RestController
@RequestMapping("/api/analysis")
class AnalysisController {

    private final Coverages coverages;
    private final SavedQuestions saved;
    private final AnswerSheets sheets;
    private final QuestionReading reading;

    AnalysisController(Coverages coverages, SavedQuestions saved, AnswerSheets sheets, OfficeTime time) {
        this.sheets = sheets;
        this.coverages = coverages;
        this.saved = saved;
        this.reading = new QuestionReading(time);
    }

    /** Queues a question; on unchanged data its answer is there at once, with the time it was computed. */
    @PostMapping(value = "/runs", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<RunAnswer> ask(Caller caller, @RequestBody QuestionBody body) {
        caller.require(Permission.VIEW_CASES);
        RunAnswer answer = RunAnswer.of(coverages.ask(caller, reading.read(body)));
        return ResponseEntity.accepted()
                .location(URI.create("/api/analysis/runs/" + answer.id()))
                .body(answer);
    }

    @GetMapping("/runs/{id}")
    @AlsoAnswers(304)
    ResponseEntity<RunAnswer> get(Caller caller, @PathVariable UUID id) {
        RunAnswer answer = RunAnswer.of(coverages.get(caller, id));
        return ResponseEntity.ok().eTag(EntityTags.strong(answer)).body(answer);
    }

    /** Ends a run that is queued or running. */
    @DeleteMapping("/runs/{id}")
    @AlsoAnswers(409)
    RunAnswer cancel(Caller caller, @PathVariable UUID id) {
        return RunAnswer.of(coverages.cancel(caller, id));
    }

    /** The answer as features with a {@code role}: area, service, added, site, site-view (what a camera there would see), reach, left-out. */
    @GetMapping(
            value = "/runs/{id}/map",
            produces = {FeatureCollection.GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    @AlsoAnswers(409)
    GeometryJson map(Caller caller, @PathVariable UUID id) {
        return new GeometryJson(coverages.map(caller, id));
    }

    /** The answer on paper: A4 with the figures, their error, the map and who is left out. */
    @GetMapping(value = "/runs/{id}/sheet", produces = MediaType.APPLICATION_PDF_VALUE)
    @AlsoAnswers(409)
    ResponseEntity<byte[]> sheet(Caller caller, @PathVariable UUID id, @ParameterObject SheetQuery query) {
        byte[] pdf = sheets.pdf(caller, id, query.sheetLanguage());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("coverage.pdf")
                                .build()
                                .toString())
                .body(pdf);
    }

    /** What is left out: places in the order of their labels, parts of roads and holes the largest first. */
    @GetMapping("/runs/{id}/left-out")
    @AlsoAnswers(409)
    Page<LeftOut> leftOut(
            Caller caller, @PathVariable UUID id, @ParameterObject LeftOutQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        int after = query.after() == null ? 0 : Math.max(0, query.after());
        List<LeftOut> found = coverages.leftOut(caller, id, after, limit + 1);
        if (found.size() <= limit) {
            return new Page<>(found, List.of());
        }
        List<LeftOut> page = found.subList(0, limit);
        return new Page<>(
                page, List.of(Link.next(request, String.valueOf(page.getLast().number()))));
    }

    @GetMapping("/questions")
    List<SavedAnswer> questions(Caller caller) {
        return saved.list(caller).stream().map(SavedAnswer::of).toList();
    }

    /** Keeps a question; only planners share one with the office. */
    @PostMapping(value = "/questions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    SavedAnswer keep(Caller caller, @RequestBody KeepBody body) {
        caller.require(Permission.VIEW_CASES);
        return SavedAnswer.of(
                saved.create(caller, body.name(), Boolean.TRUE.equals(body.shared()), reading.read(body.question())));
    }

    @DeleteMapping("/questions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(Caller caller, @PathVariable UUID id) {
        saved.delete(caller, id);
    }

    /**
     * @param limit lines in a page, 100 when absent, at most 1000
     * @param after the last number of the page before, from its link {@code next}
     */
    record LeftOutQuery(@Nullable Integer limit, @Nullable Integer after) {}

    /** @param language {@code zh-CN} or {@code en}; {@code zh-CN} when absent */
    record SheetQuery(
            @Schema(allowableValues = {"zh-CN", "en"}) @Nullable
            String language) {

        AnswerSheets.SheetLanguage sheetLanguage() {
            return switch (Objects.requireNonNullElse(language, "zh-CN")) {
                case "zh-CN" -> AnswerSheets.SheetLanguage.ZH;
                case "en" -> AnswerSheets.SheetLanguage.EN;
                default ->
                    throw ProblemException.ofField(
                            RequestProblem.INVALID_PARAMETER, "language", "language is zh-CN or en");
            };
        }
    }

    /** @param shared whether all of the office find it; no when absent */
    record KeepBody(String name, @Nullable Boolean shared, QuestionBody question) {}

    /** @param own whether it is one's own */
    record SavedAnswer(UUID id, String name, boolean shared, boolean own, QuestionBody question) {

        static SavedAnswer of(SavedQuestion question) {
            return new SavedAnswer(
                    question.id(),
                    question.name(),
                    question.shared(),
                    question.own(),
                    QuestionBody.of(question.question()));
        }
    }
}
