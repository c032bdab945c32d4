package org.wangge.server.notify.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.Preferences;
import org.wangge.server.notify.Preferences.OfficeHours;
import org.wangge.server.notify.Preferences.Quiet;
import org.wangge.server.notify.Preferences.Wish;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** What rings whom, and when. */
@RestController
@RequestMapping("/api/notify")
class PreferenceController {

    private static final String HOURS = "HH:mm";

    private final Preferences preferences;

    PreferenceController(Preferences preferences) {
        this.preferences = preferences;
    }

    /** The caller's own wishes. */
    @GetMapping("/preferences")
    @AlsoAnswers({304, 409})
    ResponseEntity<WishBody> get(Caller caller) {
        return answer(WishBody.of(preferences.get(caller)));
    }

    @PutMapping(path = "/preferences", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    ResponseEntity<WishBody> put(Caller caller, IfMatch ifMatch, @RequestBody WishBody wanted) {
        preferences.put(
                caller,
                wanted.wish(),
                stored -> ifMatch.require(EntityTags.strong(WishBody.of(stored)), WishBody.of(stored)));
        return get(caller);
    }

    /** The office's quiet hours. */
    @GetMapping("/quiet-hours")
    @AlsoAnswers(304)
    ResponseEntity<HoursBody> office(Caller caller) {
        HoursBody hours = HoursBody.of(preferences.office(caller));
        return ResponseEntity.ok().eTag(EntityTags.strong(hours)).body(hours);
    }

    @PutMapping(path = "/quiet-hours", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<HoursBody> putOffice(Caller caller, IfMatch ifMatch, @RequestBody HoursBody wanted) {
        preferences.putOffice(
                caller,
                new OfficeHours(wanted.from(), wanted.to()),
                stored -> ifMatch.require(EntityTags.strong(HoursBody.of(stored)), HoursBody.of(stored)));
        return office(caller);
    }

    private static ResponseEntity<WishBody> answer(WishBody wish) {
        return ResponseEntity.ok().eTag(EntityTags.strong(wish)).body(wish);
    }

    /**
     * What somebody wishes.
     *
     * @param quiet {@code office}: the office's hours; {@code own}: {@code from} to {@code to}; {@code none}: rung at any time. Urgent messages,
     *     and people on duty by the roster, are rung at any time
     * @param silencedPush kinds of messages that do not ring the browser
     * @param silencedSms kinds that are not sent to the telephone
     */
    record WishBody(
            Quiet quiet,
            @JsonFormat(pattern = HOURS) @Nullable LocalTime from,
            @JsonFormat(pattern = HOURS) @Nullable LocalTime to,
            List<MessageKind> silencedPush,
            List<MessageKind> silencedSms) {

        static WishBody of(Wish wish) {
            return new WishBody(
                    wish.quiet(),
                    wish.from(),
                    wish.to(),
                    Wish.sorted(wish.silencedPush()),
                    Wish.sorted(wish.silencedSms()));
        }

        Wish wish() {
            return new Wish(quiet, from, to, Set.copyOf(silencedPush), Set.copyOf(silencedSms));
        }
    }

    /** When nobody is rung but for what is urgent; none where both are null. */
    record HoursBody(
            @JsonFormat(pattern = HOURS) @Nullable LocalTime from,
            @JsonFormat(pattern = HOURS) @Nullable LocalTime to) {

        static HoursBody of(OfficeHours hours) {
            return new HoursBody(hours.from(), hours.to());
        }
    }
}
