package org.wangge.server.casework.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.wangge.server.casework.SavedFilter;
import org.wangge.server.casework.SavedFilters;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** Filters that people keep. */
@RestController
@RequestMapping("/api/cases/filters")
class SavedFilterController {

    private final SavedFilters filters;

    SavedFilterController(SavedFilters filters) {
        this.filters = filters;
    }

    /** One's own and those of the office, by name. */
    @GetMapping
    List<SavedFilter> list(Caller caller) {
        return filters.list(caller);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SavedFilter> create(Caller caller, @RequestBody FilterBody body) {
        SavedFilter created = filters.create(caller, body.wanted());
        return ResponseEntity.status(HttpStatus.CREATED).eTag(tag(created)).body(created);
    }

    /** Changes one's own, or as an administrator one of the office. */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({412, 428})
    ResponseEntity<SavedFilter> change(
            Caller caller, @PathVariable UUID id, @Nullable IfMatch ifMatch, @RequestBody FilterBody body) {
        SavedFilter changed = filters.change(
                caller,
                id,
                body.wanted(),
                current ->
                        Objects.requireNonNullElse(ifMatch, IfMatch.NONE).requireVersion(current.version(), current));
        return ResponseEntity.ok().eTag(tag(changed)).body(changed);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id) {
        filters.delete(caller, id);
    }

    private static String tag(SavedFilter filter) {
        return EntityTags.versioned(filter.version(), filter);
    }

    /**
     * A filter to keep.
     *
     * @param query filters and order as in the address of a list
     * @param columns in their order, the usual ones when absent
     * @param shared for the whole office; not when absent
     */
    record FilterBody(
            String name,
            String query,
            @Nullable List<String> columns,
            @Nullable Boolean shared) {

        SavedFilter.Wanted wanted() {
            return new SavedFilter.Wanted(
                    name, query, Objects.requireNonNullElse(columns, List.of()), Boolean.TRUE.equals(shared));
        }
    }
}
