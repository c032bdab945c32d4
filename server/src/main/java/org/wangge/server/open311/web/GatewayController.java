package org.wangge.server.open311.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.open311.Gateway;
import org.wangge.server.open311.GatewaySettings;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** What discovery says of the office, and how much the public may send. */
@RestController
@RequestMapping("/api/open311/settings")
class GatewayController {

    private final Gateway gateway;

    GatewayController(Gateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping
    @AlsoAnswers(304)
    ResponseEntity<GatewaySettings> get(Caller caller) {
        return answer(gateway.get(caller));
    }

    /** Goes by other settings from now on. */
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({412, 428})
    ResponseEntity<GatewaySettings> put(Caller caller, @Nullable IfMatch ifMatch, @RequestBody GatewaySettings wanted) {
        return answer(gateway.put(
                caller,
                wanted,
                stored -> Objects.requireNonNullElse(ifMatch, IfMatch.NONE).require(tag(stored), stored)));
    }

    private static ResponseEntity<GatewaySettings> answer(GatewaySettings settings) {
        return ResponseEntity.ok().eTag(tag(settings)).body(settings);
    }

    private static String tag(GatewaySettings settings) {
        return EntityTags.strong(settings);
    }
}
