package org.wangge.server.patrol.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.GateValues;
import org.wangge.server.patrol.TrackValueSet;
import org.wangge.server.patrol.TrackValues;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** The values by which tracks are judged, in versions of the whole set. What each means stands in {@code docs/tracks.md}. */
@RestController
@RequestMapping("/api/track-values")
class TrackValueController {

    private final TrackValues values;
    private final OfficeTime time;

    TrackValueController(TrackValues values, OfficeTime time) {
        this.values = values;
        this.time = time;
    }

    /** The values that count now, or counted at a time. */
    @GetMapping
    @AlsoAnswers(304)
    ResponseEntity<TrackValuesAnswer> get(Caller caller, @ParameterObject ValuesQuery query) {
        return answer(values.at(caller, time.parse(query.at())));
    }

    /** A new version that counts from now on: a patrol is judged by the values that counted when it began. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TrackValuesAnswer> put(Caller caller, IfMatch ifMatch, @RequestBody TrackValuesBody wanted) {
        caller.require(Permission.ADMINISTER);
        return answer(values.put(
                caller,
                wanted.gates().gates(),
                wanted.review().values(),
                stored -> ifMatch.requireVersion(stored.version(), TrackValuesAnswer.of(stored))));
    }

    /** All versions, the latest first. */
    @GetMapping("/versions")
    List<TrackValuesAnswer> versions(Caller caller) {
        return values.versions(caller).stream().map(TrackValuesAnswer::of).toList();
    }

    private static ResponseEntity<TrackValuesAnswer> answer(TrackValueSet set) {
        return ResponseEntity.ok()
                .eTag(EntityTags.versioned(set.version(), set))
                .body(TrackValuesAnswer.of(set));
    }

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record ValuesQuery(@Nullable String at) {}

    /**
     * @param validFrom null for the first version
     */
    record TrackValuesAnswer(int version, @Nullable Instant validFrom, GateValues gates, SignalValues review) {

        static TrackValuesAnswer of(TrackValueSet set) {
            return new TrackValuesAnswer(
                    set.version(), set.validFrom(), GateValues.of(set.gates()), SignalValues.of(set.review()));
        }
    }

    record TrackValuesBody(GateValues gates, SignalValues review) {}
}
