package org.wangge.server.inspection.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.Checklist;
import org.wangge.server.inspection.Checklist.ChecklistItem;
import org.wangge.server.inspection.Checklist.Penalty;
import org.wangge.server.inspection.Checklists;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** Checklists by which places are inspected. */
@RestController
@RequestMapping("/api/checklists")
class ChecklistController {

    private final Checklists checklists;

    ChecklistController(Checklists checklists) {
        this.checklists = checklists;
    }

    /** The newest version of each. */
    @GetMapping
    List<Checklist> list(Caller caller) {
        return checklists.list(caller);
    }

    @GetMapping("/{code}")
    @AlsoAnswers(304)
    ResponseEntity<Checklist> get(Caller caller, @PathVariable String code, @ParameterObject VersionQuery query) {
        return tagged(checklists.get(caller, code, query.version()));
    }

    /**
     * Publishes the next version of a checklist, or a new one. Versions that are published stay; phones may answer them still. A change of one
     * there is demands {@code If-Match}.
     */
    @PutMapping(path = "/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(428)
    ResponseEntity<Checklist> publish(
            Caller caller, @PathVariable String code, @Nullable IfMatch ifMatch, @RequestBody ChecklistBody body) {
        Consumer<Optional<Checklist>> precondition = stored -> stored.ifPresent(
                newest -> (ifMatch == null ? IfMatch.NONE : ifMatch).requireVersion(newest.version(), newest));
        return tagged(checklists.publish(caller, code, body.draft(), precondition));
    }

    private static ResponseEntity<Checklist> tagged(Checklist checklist) {
        return ResponseEntity.ok()
                .eTag(EntityTags.versioned(checklist.version(), checklist))
                .body(checklist);
    }

    /**
     * @param version the newest when absent
     */
    record VersionQuery(@Nullable Integer version) {}

    /**
     * @param targets for what it is offered: codes of kinds of the register, {@code segment}, {@code cell} or {@code place}
     * @param deadline of notices for which nobody says another; the end of the day when absent
     * @param ladder what threatens by how much a notice holds, the lightest first; none when absent
     * @param retired whether it is offered no more; false when absent
     */
    record ChecklistBody(
            Labels labels,
            List<String> targets,
            List<ChecklistItem> items,
            @Nullable Limit deadline,
            @Nullable List<Penalty> ladder,
            @Nullable Boolean retired) {

        Checklists.ChecklistDraft draft() {
            return new Checklists.ChecklistDraft(
                    labels,
                    targets,
                    items,
                    deadline == null ? new Limit(1, Limit.Unit.END_OF_DAY) : deadline,
                    ladder == null ? List.of() : ladder,
                    Boolean.TRUE.equals(retired));
        }
    }
}
