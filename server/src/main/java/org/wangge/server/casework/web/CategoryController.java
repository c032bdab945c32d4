package org.wangge.server.casework.web;

import java.net.URI;
import java.util.Objects;
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
import org.wangge.server.casework.Dictionary;
import org.wangge.server.casework.DictionaryEntry;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** One category of the current dictionary. */
@RestController
@RequestMapping("/api/cases/categories")
class CategoryController {

    private final Dictionary dictionary;

    CategoryController(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    @GetMapping("/{code}")
    @AlsoAnswers({304, 404})
    ResponseEntity<DictionaryEntry> get(Caller caller, @PathVariable String code) {
        return answer(dictionary.get(caller, code));
    }

    /** Adds a code of this office's own to a class: the highest free one of the range the standard leaves for that. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DictionaryEntry> add(Caller caller, @RequestBody NewCategory wanted) {
        DictionaryEntry made = dictionary.add(caller, wanted.kind(), wanted.classCode(), wanted.labels());
        return ResponseEntity.created(URI.create("/api/cases/categories/" + made.key()))
                .eTag(tag(made))
                .body(made);
    }

    /** Renames a code of this office's own, or takes a code out of use and back. What the standard calls a code stays. */
    @PutMapping(value = "/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({404, 428})
    ResponseEntity<DictionaryEntry> put(
            Caller caller, @PathVariable String code, @Nullable IfMatch ifMatch, @RequestBody CategoryState wanted) {
        return answer(dictionary.put(
                caller,
                code,
                wanted.labels(),
                wanted.active(),
                stored -> Objects.requireNonNullElse(ifMatch, IfMatch.NONE).require(tag(stored), stored)));
    }

    private static ResponseEntity<DictionaryEntry> answer(DictionaryEntry entry) {
        return ResponseEntity.ok().eTag(tag(entry)).body(entry);
    }

    private static String tag(DictionaryEntry entry) {
        return EntityTags.strong(entry);
    }

    /**
     * @param kind {@code part} or {@code item}
     * @param classCode two digits
     */
    record NewCategory(String kind, String classCode, Labels labels) {}

    /** What an office may say of a category. */
    record CategoryState(Labels labels, boolean active) {}
}
