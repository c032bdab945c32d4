package org.wangge.server.grid.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.Slot;
import org.wangge.server.grid.Slots;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

@RestController
@RequestMapping("/api/grid/slots")
class SlotController {

    private final Slots slots;

    SlotController(Slots slots) {
        this.slots = slots;
    }

    /** What somebody can be of a cell. */
    @GetMapping
    List<Slot> list(Caller caller) {
        return slots.list(caller);
    }

    @GetMapping("/{code}")
    @AlsoAnswers(304)
    ResponseEntity<Slot> get(Caller caller, @PathVariable String code) {
        return answer(HttpStatus.OK, slots.get(caller, code));
    }

    /** Changes a slot, or makes one where there is none of this code and {@code If-Match} is not sent. */
    @PutMapping(path = "/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({201, 428})
    ResponseEntity<Slot> put(
            Caller caller, @PathVariable String code, @Nullable IfMatch ifMatch, @RequestBody SlotRequest wanted) {
        Slot slot = new Slot(code, wanted.labels(), wanted.levels(), wanted.expected());
        boolean made = slots.put(caller, slot, stored -> {
            if (stored.isPresent()) {
                Objects.requireNonNullElse(ifMatch, IfMatch.NONE).require(tag(stored.get()), stored.get());
            } else if (ifMatch != null) {
                throw new ProblemException(RequestProblem.STALE, "There is no slot '" + code + "'");
            }
        });
        return answer(made ? HttpStatus.CREATED : HttpStatus.OK, slot);
    }

    private static ResponseEntity<Slot> answer(HttpStatus status, Slot slot) {
        return ResponseEntity.status(status).eTag(tag(slot)).body(slot);
    }

    private static String tag(Slot slot) {
        return EntityTags.strong(slot);
    }

    /**
     * @param levels cells of which levels have it
     * @param expected whether a cell with nobody in it is vacant
     */
    record SlotRequest(Labels labels, List<CellLevel> levels, boolean expected) {}
}
