package org.wangge.server.open311.web;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.identity.Caller;
import org.wangge.server.open311.PublicQuestion;
import org.wangge.server.open311.PublicService;
import org.wangge.server.open311.ServiceCatalog;
import org.wangge.server.open311.ServiceCatalog.ServiceData;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** What the public can report, by the page and by Open311. */
@RestController
@RequestMapping("/api/open311/services")
class PublicServiceController {

    private final ServiceCatalog catalog;

    PublicServiceController(ServiceCatalog catalog) {
        this.catalog = catalog;
    }

    /** All, also those that are not offered, in the order of the page. */
    @GetMapping
    List<ServiceAnswer> list(Caller caller) {
        return catalog.list(caller).stream().map(ServiceAnswer::of).toList();
    }

    @GetMapping("/{code}")
    @AlsoAnswers(304)
    ResponseEntity<ServiceAnswer> get(Caller caller, @PathVariable String code) {
        return tagged(ResponseEntity.ok(), catalog.get(caller, code));
    }

    /** Adds something that can be reported. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    ResponseEntity<ServiceAnswer> add(Caller caller, @RequestBody NewService wanted) {
        ServiceCatalog.Entry made =
                catalog.add(caller, wanted.code(), wanted.service().data());
        return tagged(ResponseEntity.created(URI.create("/api/open311/services/" + made.code())), made);
    }

    /** Changes it, its questions as a whole; its code stays. */
    @PutMapping(path = "/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({412, 428})
    ResponseEntity<ServiceAnswer> put(
            Caller caller, @PathVariable String code, @Nullable IfMatch ifMatch, @RequestBody ServiceBody wanted) {
        return tagged(
                ResponseEntity.ok(),
                catalog.put(
                        caller,
                        code,
                        wanted.data(),
                        stored -> Objects.requireNonNullElse(ifMatch, IfMatch.NONE)
                                .requireVersion(stored.version(), ServiceAnswer.of(stored))));
    }

    private static ResponseEntity<ServiceAnswer> tagged(
            ResponseEntity.BodyBuilder response, ServiceCatalog.Entry entry) {
        ServiceAnswer answer = ServiceAnswer.of(entry);
        return response.eTag(EntityTags.versioned(entry.version(), answer)).body(answer);
    }

    /** @param code small letters, digits and hyphens, at most 40; it stays */
    record NewService(String code, ServiceBody service) {}

    /**
     * Something that can be reported.
     *
     * @param category of the dictionary a report becomes, such as {@code item:06010}
     * @param keywords separated by commas
     * @param picture which drawing of the page shows it
     * @param answer what Open311 answers to a report
     * @param position its place in the list, from 1
     * @param enabled whether it is offered
     * @param questions in their order, at most 20
     */
    record ServiceBody(
            CategoryCode category,
            Labels name,
            Labels description,
            Labels group,
            String keywords,
            String picture,
            PublicService.Answer answer,
            int position,
            boolean enabled,
            List<Question> questions) {

        ServiceData data() {
            return new ServiceData(
                    category,
                    name,
                    description,
                    group,
                    keywords,
                    picture,
                    answer,
                    position,
                    enabled,
                    IntStream.range(0, questions.size())
                            .mapToObj(i -> questions.get(i).data(i + 1))
                            .toList());
        }

        static ServiceBody of(ServiceData data) {
            return new ServiceBody(
                    data.category(),
                    data.name(),
                    data.description(),
                    data.group(),
                    data.keywords(),
                    data.picture(),
                    data.answer(),
                    data.position(),
                    data.enabled(),
                    data.questions().stream().map(Question::of).toList());
        }
    }

    /**
     * A question about it.
     *
     * @param variable whether somebody answers; else it only tells something
     * @param hint how to write the answer
     * @param choices of the two kinds of lists, else empty
     */
    record Question(
            String code,
            boolean variable,
            PublicQuestion.Type type,
            boolean required,
            Labels hint,
            Labels question,
            List<PublicQuestion.Choice> choices) {

        private PublicQuestion data(int position) {
            return new PublicQuestion(code, position, variable, type, required, hint, question, choices);
        }

        private static Question of(PublicQuestion data) {
            return new Question(
                    data.code(),
                    data.isVariable(),
                    data.type(),
                    data.isRequired(),
                    data.hint(),
                    data.question(),
                    data.choices());
        }
    }

    /** @param version counts its changes */
    record ServiceAnswer(String code, int version, ServiceBody service) {

        static ServiceAnswer of(ServiceCatalog.Entry entry) {
            return new ServiceAnswer(entry.code(), entry.version(), ServiceBody.of(entry.data()));
        }
    }
}
