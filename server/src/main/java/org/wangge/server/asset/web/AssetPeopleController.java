package org.wangge.server.asset.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.asset.AssetPeople;
import org.wangge.server.asset.AssetPeople.Term;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;

/** Who is what of field objects. */
@RestController
@RequestMapping("/api/assets/{id}/people")
class AssetPeopleController {

    private final AssetPeople people;
    private final OfficeTime time;

    AssetPeopleController(AssetPeople people, OfficeTime time) {
        this.people = people;
        this.time = time;
    }

    /** Everybody who was, is or will be something of an object, the latest first in each slot. */
    @GetMapping
    List<Term> list(Caller caller, @PathVariable UUID id) {
        return people.list(caller, id);
    }

    /** Says who is in a slot from a time on; the same again changes nothing. */
    @PutMapping(path = "/{slot}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    List<Term> put(Caller caller, @PathVariable UUID id, @PathVariable String slot, @RequestBody TermBody body) {
        return people.put(caller, id, slot, body.personId(), time.parse(body.from(), "/from"));
    }

    /**
     * @param personId absent for nobody
     * @param from {@code YYYY-MM-DD} or an RFC 3339 time; now when absent
     */
    record TermBody(@Nullable UUID personId, @Nullable String from) {}
}
