package org.wangge.server.patrol.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.Trackers;
import org.wangge.server.patrol.Trackers.Tracker;

/** Phones and trackers that report positions with the apps they have. */
@RestController
@RequestMapping("/api/devices")
class DeviceController {

    private final Trackers trackers;

    DeviceController(Trackers trackers) {
        this.trackers = trackers;
    }

    /** Makes a token for a device; it is shown this once. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    IssuedAnswer issue(Caller caller, @RequestBody DeviceRequest request) {
        Trackers.Issued issued = trackers.issue(caller, request.personId(), request.name());
        Tracker tracker = issued.tracker();
        return new IssuedAnswer(
                tracker.id(),
                tracker.name(),
                new PatrolAnswer.PatrolPerson(tracker.personId(), tracker.personName()),
                tracker.createdAt(),
                tracker.lastSeenAt(),
                issued.token());
    }

    /** The caller's devices, or everybody's for an administrator. */
    @GetMapping
    DeviceList list(Caller caller) {
        return new DeviceList(
                trackers.list(caller).stream().map(DeviceAnswer::of).toList());
    }

    /** Ends a device's token. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable UUID id) {
        trackers.revoke(caller, id);
    }

    /**
     * A device to be made.
     *
     * @param personId whose it is; the caller's own when absent
     */
    record DeviceRequest(@Nullable UUID personId, String name) {}

    record DeviceList(List<DeviceAnswer> items) {}

    /**
     * A device.
     *
     * @param lastSeenAt when it reported last, to the minute
     */
    record DeviceAnswer(
            UUID id,
            String name,
            PatrolAnswer.PatrolPerson person,
            Instant createdAt,
            @Nullable Instant lastSeenAt) {

        static DeviceAnswer of(Tracker tracker) {
            return new DeviceAnswer(
                    tracker.id(),
                    tracker.name(),
                    new PatrolAnswer.PatrolPerson(tracker.personId(), tracker.personName()),
                    tracker.createdAt(),
                    tracker.lastSeenAt());
        }
    }

    /**
     * A new device.
     *
     * @param token what the app sends; it cannot be shown again
     */
    record IssuedAnswer(
            UUID id,
            String name,
            PatrolAnswer.PatrolPerson person,
            Instant createdAt,
            @Nullable Instant lastSeenAt,
            String token) {}
}
