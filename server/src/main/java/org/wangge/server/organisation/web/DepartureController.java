package org.wangge.server.organisation.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.Departures;
import org.wangge.server.organisation.Departures.Departure;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;

/** Who has left the office. */
@RestController
@RequestMapping("/api/staff/{id}/departure")
class DepartureController {

    private final Departures departures;
    private final OfficeTime time;

    DepartureController(Departures departures, OfficeTime time) {
        this.departures = departures;
        this.time = time;
    }

    /** Lets somebody leave since a time, or come back. Their posts of cells and objects are vacant from then on; the same again changes nothing. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({404, 422})
    Departure put(Caller caller, @PathVariable UUID id, @RequestBody DepartureBody body) {
        return departures.put(caller, id, body.at() == null ? null : time.parse(body.at(), "/at"));
    }

    /**
     * When somebody left.
     *
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, not to come; absent for who is here after all
     */
    record DepartureBody(@Nullable String at) {}
}
